//! Licences and advisories of everything that is linked, without the network.
