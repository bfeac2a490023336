//! Whom the proxy believes to be a cloud.
//!
//! The certificate authorities come with the program (webpki-roots, Mozilla's list) and not from the
//! system: every copy of a release trusts the same ones, it runs in an image without
//! `ca-certificates`, and what someone added to the machine's store cannot read signed requests.
//! Where a network is meant to look into TLS, `--upstream-ca` names its authority instead.
//! The cryptography is ring: it builds everywhere without CMake or an assembler.

use std::{fmt, path::Path, sync::Arc};

use rustls::{
    ClientConfig, RootCertStore,
    crypto::ring,
    pki_types::{CertificateDer, pem::PemObject as _},
};

/// Why a file of certificate authorities cannot be used.
#[derive(Debug)]
pub enum RootsError {
    /// The file cannot be read, or is not PEM.
    Read(rustls::pki_types::pem::Error),
    /// It has no certificate that can be an authority.
    None,
}

impl fmt::Display for RootsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(error) => write!(f, "--upstream-ca cannot be read: {error}"),
            Self::None => f.write_str("--upstream-ca has no certificate of an authority"),
        }
    }
}

impl std::error::Error for RootsError {}

/// The authorities that come with the program.
#[must_use]
pub fn bundled_roots() -> RootCertStore {
    webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect()
}

/// The authorities of a PEM file, and no others.
///
/// # Errors
/// [`RootsError`].
pub fn roots_of(file: &Path) -> Result<RootCertStore, RootsError> {
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_file_iter(file).map_err(RootsError::Read)? {
        let certificate = certificate.map_err(RootsError::Read)?;
        roots.add(certificate).map_err(|_| RootsError::None)?;
    }
    if roots.is_empty() {
        Err(RootsError::None)
    } else {
        Ok(roots)
    }
}

/// TLS 1.2 or 1.3, without a certificate of our own.
#[must_use]
pub fn client_config(roots: RootCertStore) -> ClientConfig {
    ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("ring has the ciphers of both versions")
        .with_root_certificates(roots)
        .with_no_client_auth()
}
