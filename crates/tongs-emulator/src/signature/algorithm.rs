//! With what a request is signed: a secret that both sides have, for one region, or a key pair, for several.

use std::time::SystemTime;

use aws_credential_types::Credentials;
use aws_sigv4::sign::v4::{calculate_signature, generate_signing_key};

use super::{Claim, equal};

/// A way to sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Algorithm {
    /// For one region, which is part of the scope.
    SigV4,
    /// For a set of regions, which the request has beside its scope.
    SigV4a,
}

impl Algorithm {
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::SigV4 => "AWS4-HMAC-SHA256",
            Self::SigV4a => "AWS4-ECDSA-P256-SHA256",
        }
    }

    pub(super) fn of(id: &str) -> Option<Self> {
        [Self::SigV4, Self::SigV4a].into_iter().find(|algorithm| algorithm.id() == id)
    }
}

/// What tells whether a signature is right.
pub(super) enum Key {
    /// Makes the signature again.
    Secret(Vec<u8>),
    /// Verifies what the private half has signed.
    #[cfg(feature = "sigv4a")]
    Public(Box<p256::ecdsa::VerifyingKey>),
}

impl Key {
    /// The key that somebody signs with; none without the feature that its algorithm needs.
    pub(super) fn new(claim: &Claim, credentials: &Credentials, signed_at: SystemTime, service: &str) -> Option<Self> {
        match claim.algorithm {
            Algorithm::SigV4 => {
                let secret = credentials.secret_access_key();
                let key = generate_signing_key(secret, signed_at, &claim.region, service);
                Some(Self::Secret(key.as_ref().to_vec()))
            }
            Algorithm::SigV4a => Self::public(credentials),
        }
    }

    #[cfg(feature = "sigv4a")]
    fn public(credentials: &Credentials) -> Option<Self> {
        use aws_sigv4::sign::v4a;

        let private = v4a::generate_signing_key(credentials.access_key_id(), credentials.secret_access_key());
        let private = p256::ecdsa::SigningKey::from_slice(private.as_ref()).ok()?;
        Some(Self::Public(Box::new(*private.verifying_key())))
    }

    #[cfg(not(feature = "sigv4a"))]
    fn public(_: &Credentials) -> Option<Self> {
        None
    }

    /// Whether a signature, in hexadecimal digits, is one of a text.
    pub(super) fn signs(&self, text: &str, signature: &str) -> bool {
        match self {
            Self::Secret(key) => equal(calculate_signature(key, text.as_bytes()).as_bytes(), signature.as_bytes()),
            #[cfg(feature = "sigv4a")]
            Self::Public(key) => {
                use p256::ecdsa::{Signature, signature::Verifier as _};

                let signature = unhex(signature).and_then(|bytes| Signature::from_der(&bytes).ok());
                signature.is_some_and(|signature| key.verify(text.as_bytes(), &signature).is_ok())
            }
        }
    }
}

/// Reads lower-case hexadecimal digits.
#[cfg(feature = "sigv4a")]
fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    rest.is_empty().then_some(())?;
    pairs.iter().map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?)).collect()
}
