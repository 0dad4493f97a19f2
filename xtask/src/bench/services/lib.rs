//! Pages of services, and what two crates of one API read from them, by the deserializers that the clients would use.

use std::fmt::Write as _;

use aws_smithy_runtime_api::client::interceptors::context::Output;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugin;
use aws_smithy_runtime_api::client::ser_de::{DeserializeResponse, SharedResponseDeserializer};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, FrozenLayer};

/// How many keys a page of `ListObjectsV2` holds.
const KEYS: usize = 1_000;
/// How many bytes a page of `Query` holds, about.
const BYTES: usize = 1 << 20;

/// One of the crates' readers, and a page.
pub struct Reader {
    operation: FrozenLayer,
    response: HttpResponse,
    count: fn(&Output) -> usize,
}

impl Reader {
    /// The reader of a side, of a page by its name.
    pub fn named(side: &str, page: &str) -> Option<Self> {
        match (side, page) {
            #[cfg(feature = "official")]
            ("official", "keys") => Some(official_s3::reader()),
            #[cfg(feature = "official")]
            ("official", "items") => Some(official_dynamodb::reader()),
            ("ours", "keys") => Some(ours_s3::reader()),
            ("ours", "items") => Some(ours_dynamodb::reader()),
            _ => None,
        }
    }

    fn new(operation: &impl RuntimePlugin, page: String, count: fn(&Output) -> usize) -> Self {
        let operation = operation.config().expect("an operation has a configuration");
        let status = aws_smithy_runtime_api::http::StatusCode::try_from(200).expect("a status");
        Self { operation, response: HttpResponse::new(status, SdkBody::from(page)), count }
    }

    /// Reads the page and says how many elements it holds.
    pub fn read(&self) -> usize {
        let deserializer = self.operation.load::<SharedResponseDeserializer>().expect("an operation has a deserializer");
        let output = deserializer.deserialize_nonstreaming_with_config(&self.response, &ConfigBag::base());
        (self.count)(&output.unwrap_or_else(|_| panic!("the page is whole")))
    }

    /// The size of the page.
    pub fn bytes(&self) -> usize {
        self.response.body().bytes().map_or(0, <[u8]>::len)
    }
}

macro_rules! s3 {
    ($name:ident, $sdk:ident) => {
        mod $name {
            use $sdk::operation::list_objects_v2::{ListObjectsV2, ListObjectsV2Output};

            pub(crate) fn reader() -> super::Reader {
                super::Reader::new(&ListObjectsV2::new(), super::keys(), |output| {
                    output.downcast_ref::<ListObjectsV2Output>().expect("its output").contents().len()
                })
            }
        }
    };
}

macro_rules! dynamodb {
    ($name:ident, $sdk:ident) => {
        mod $name {
            use $sdk::operation::query::{Query, QueryOutput};

            pub(crate) fn reader() -> super::Reader {
                super::Reader::new(&Query::new(), super::items(), |output| {
                    output.downcast_ref::<QueryOutput>().expect("its output").items().len()
                })
            }
        }
    };
}

#[cfg(feature = "official")]
s3!(official_s3, aws_sdk_s3);
s3!(ours_s3, bench_s3);
#[cfg(feature = "official")]
dynamodb!(official_dynamodb, aws_sdk_dynamodb);
dynamodb!(ours_dynamodb, bench_dynamodb);

fn keys() -> String {
    let mut page = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">\
         <Name>reports</Name><Prefix>2026/</Prefix><KeyCount>1000</KeyCount><MaxKeys>1000</MaxKeys>\
         <IsTruncated>true</IsTruncated><NextContinuationToken>1ueGcxLPRx1Tr/XYExHnhbYLgveDs2J/wm36Hy4vbOwM=</NextContinuationToken>",
    );
    for at in 0..KEYS {
        let _ = write!(
            page,
            "<Contents><Key>2026/11/27/report-{at:05}.parquet</Key><LastModified>2026-11-27T0{}:{:02}:14.000Z</LastModified>\
             <ETag>&quot;9b2cf535f27731c974343645a3{at:06x}&quot;</ETag><ChecksumAlgorithm>CRC64NVME</ChecksumAlgorithm>\
             <ChecksumType>FULL_OBJECT</ChecksumType><Size>{}</Size><StorageClass>STANDARD</StorageClass></Contents>",
            at % 10,
            at % 60,
            at * 7919,
        );
    }
    page + "</ListBucketResult>"
}

fn items() -> String {
    let mut page = String::from("{\"Items\":[");
    let mut count = 0;
    while page.len() < BYTES {
        if count > 0 {
            page.push(',');
        }
        let _ = write!(
            page,
            "{{\"customer\":{{\"S\":\"customer-{:06}\"}},\"order\":{{\"S\":\"2026-11-27#{count:08}\"}},\"total\":{{\"N\":\"{}.{:02}\"}},\
             \"paid\":{{\"BOOL\":true}},\"coupon\":{{\"NULL\":true}},\"tags\":{{\"SS\":[\"web\",\"gift\",\"express\"]}},\
             \"lines\":{{\"L\":[{{\"M\":{{\"sku\":{{\"S\":\"sku-{count:05}\"}},\"quantity\":{{\"N\":\"{}\"}}}}}},\
             {{\"M\":{{\"sku\":{{\"S\":\"sku-{count:05}b\"}},\"quantity\":{{\"N\":\"1\"}}}}}}]}},\
             \"note\":{{\"S\":\"leave it \\\"at the door\\\", please\"}},\"receipt\":{{\"B\":\"VGhlIHJlY2VpcHQgb2YgYW4gb3JkZXIu\"}}}}",
            count % 977,
            count % 5000,
            count % 100,
            count % 9 + 1,
        );
        count += 1;
    }
    let _ = write!(page, "],\"Count\":{count},\"ScannedCount\":{count}}}");
    page
}
