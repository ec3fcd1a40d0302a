//! Everything in this folder ships to the browser. Add a file only if a page must change without a request.
