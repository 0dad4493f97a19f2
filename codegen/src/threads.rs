//! Work that several threads share.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// How much stack a thread has, in bytes. What is printed may be nested as deep as the compiler takes it, and a parser
/// that is not optimised needs some 100 KB for each list inside of a list. Memory is only taken where it is used.
const STACK: usize = 32 << 20;

/// What `work` makes of each item, in the order of the items. A thread with a stack of its own does it, whatever the
/// caller's is, and up to `helpers` more, but no more than there are processors for; where none can be had, this one does
/// it all.
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
        let spawn = |_| std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, take).ok();
        let spawned: Vec<_> = (0..=helpers).map_while(spawn).collect();
        if spawned.is_empty() {
            take();
        }
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
    fn deep_work_does_not_depend_on_the_stack_of_the_caller() {
        fn deep(levels: usize) -> usize {
            let here = std::hint::black_box([1_u8; 4096]);
            if levels == 0 { 0 } else { deep(levels - 1) + usize::from(here[levels % 4096]) }
        }
        let caller = std::thread::Builder::new().stack_size(256 << 10);
        let caller = caller.spawn(|| map(&[4000_usize], 0, |_, levels| deep(*levels))).unwrap();
        assert_eq!(caller.join().unwrap(), [4000]);
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
