"""What mail servers, providers and mail programs send back in; bounces, and addresses that get nothing more, out."""
