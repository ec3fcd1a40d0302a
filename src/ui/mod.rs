//! How the product looks.
