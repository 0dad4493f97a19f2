//! The client that was forged of a model calls a stand-in for the service, whose address it is given.

use library::primitives::DateTime;
use library::types::{Book, Kind, Lent};
use library::{Client, Config};

#[tokio::main]
async fn main() {
    let url = std::env::args().nth(1).expect("an address");
    let client = Client::from_conf(Config::builder().endpoint_url(url).build());
    let got = client.get_book().shelf("ab").title("Iliad / I").send().await.expect("a book");
    assert_eq!((got.edition(), got.book().map(Book::author)), (Some(3), Some("Homer")));
    let error = client.get_book().shelf("ab").title("Ulysses").send().await.expect_err("no book");
    assert_eq!(error.raw_response().map(|response| response.status().as_u16()), Some(410));
    let error = error.into_service_error();
    assert!(error.is_no_such_book() && error.to_string().contains("never given back"), "{error}");

    let lent = Lent::To("Ann".to_owned());
    let book = Book::builder().author("Homer").kind(Kind::Novel).stars(5.0).tags("old").tags("long").lent(lent);
    let put = client.put_book().shelf("ab").title("Iliad").reason("gift").book(book.build().expect("a book"));
    assert_eq!(put.send().await.expect("an answer").placed(), Some(&DateTime::from_secs(1_767_323_045)));
    let list = client.list_books().kinds(Kind::Novel).kinds(Kind::Atlas).lent(true).send().await.expect("books");
    let rest = list.rest().expect("the rest");
    assert_eq!((rest.books().len(), rest.from()), (2, Some("there")));
    let page = client.read_page().path("greek/iliad").number(7).send().await.expect("a page");
    assert_eq!(page.text(), Some("Sing, O Muse"));
}
