//! Work that several threads share.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// What `work` makes of each item, in the order of the items. Up to `helpers` threads, and no more than there are
/// processors for, work beside this one; where none can be had, this one does it all.
pub(crate) fn map<T: Sync, R: Send>(items: &[T], helpers: usize, work: impl Fn(usize, &T) -> R + Sync) -> Vec<R> {
    let processors = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let helpers = helpers.min(processors.min(items.len()).saturating_sub(1));
    let next = AtomicUsize::new(0);
    let results: Mutex<Vec<(usize, R)>> = Mutex::new(Vec::with_capacity(items.len()));
    let take = || {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(at) else { return };
            let result = work(at, item);
            results.lock().unwrap_or_else(PoisonError::into_inner).push((at, result));
        }
    };
    std::thread::scope(|scope| {
        let spawn = |_| std::thread::Builder::new().spawn_scoped(scope, take).ok();
        let spawned: Vec<_> = (0..helpers).filter_map(spawn).collect();
        take();
        for helper in spawned {
            // A panic there is one here, with its words.
            helper.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        }
    });
    let mut results = results.into_inner().unwrap_or_else(PoisonError::into_inner);
    results.sort_by_key(|(at, _)| *at);
    results.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::map;

    #[test]
    fn results_stand_in_the_order_of_the_items() {
        let items: Vec<usize> = (0..1000).collect();
        let expected: Vec<usize> = items.iter().map(|item| item * 3).collect();
        for helpers in [0, 1, 7, 10_000] {
            assert_eq!(map(&items, helpers, |at, item| at + 2 * item), expected, "{helpers} helpers");
            assert_eq!(map(&items[..0], helpers, |at, item| at + 2 * item), [0; 0]);
        }
    }

    #[test]
    fn a_panic_is_that_of_the_caller() {
        let items: Vec<usize> = (0..1000).collect();
        for helpers in [0, 3] {
            let work = || map(&items, helpers, |_, item| assert!(item % 8 != 7, "seven"));
            let panic = std::panic::catch_unwind(work).expect_err("every eighth item panics");
            assert_eq!(panic.downcast_ref::<&str>(), Some(&"seven"), "{helpers} helpers");
        }
    }
}
