//! The demo platform.
