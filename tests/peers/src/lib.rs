//! Forged clients of other services beside boto3, over real sockets: the tests hold all there is.
