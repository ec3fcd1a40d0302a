//! Memory that is given back is wiped: what libraries leave in their buffers (a request's headers, a form, a page) is
//! not there any more when somebody reads the process's memory or its core dump.
#![expect(unsafe_code, reason = "an allocator is unsafe by its trait")]

use std::{
    alloc::{GlobalAlloc, Layout},
    hint::black_box,
    ptr::write_bytes,
};

use mimalloc::MiMalloc;

/// Verification allocates a dozen small texts on every request; this allocator is quicker at it than the system's
/// (docs/PERFORMANCE.md).
///
/// `realloc` is the trait's own: what grows moves, and the old place is wiped.
pub struct Wiping;

// SAFETY: mimalloc does what is asked for; memory is written to only while it is still the caller's.
unsafe impl GlobalAlloc for Wiping {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        unsafe { MiMalloc.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        unsafe { MiMalloc.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        unsafe {
            // Hidden from the compiler, which otherwise leaves out writes that nobody reads.
            write_bytes(black_box(place), 0, layout.size());
            MiMalloc.dealloc(black_box(place), layout);
        }
    }
}
