//! A disk that fails when told to: a few lines of C between the program and its writes, so that any machine can have a
//! read-only or a full disk at any moment, without being root.

use std::{
    fs,
    path::PathBuf,
    process::{Command, Stdio},
};

use crate::server::Folder;

const SOURCE: &str = r#"
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The error that writes to the database's files meet now; 0: none. */
static int fault(int fd) {
    char link[64], path[4096], text[16] = "";
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    if (!strstr(path, "/claviger.db") || strstr(path, "-shm")) return 0;
    int file = open(getenv("FAULT_FILE"), O_RDONLY | O_CLOEXEC);
    if (file < 0) return 0;
    ssize_t got = read(file, text, sizeof text - 1);
    close(file);
    return got > 0 ? atoi(text) : 0;
}
#define REAL(name, type) static type real; if (!real) real = (type)dlsym(RTLD_NEXT, name)
#define FAIL(fd) int error = fault(fd); if (error) { errno = error; return -1; }

typedef ssize_t (*writing)(int, const void *, size_t);
typedef ssize_t (*placing)(int, const void *, size_t, off64_t);
ssize_t write(int fd, const void *data, size_t size) { REAL("write", writing); FAIL(fd); return real(fd, data, size); }
ssize_t pwrite(int fd, const void *data, size_t size, off64_t at) { REAL("pwrite64", placing); FAIL(fd); return real(fd, data, size, at); }
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) { REAL("pwrite64", placing); FAIL(fd); return real(fd, data, size, at); }
"#;

/// What the disk does.
#[derive(Clone, Copy)]
pub enum Disk {
    Works,
    IsReadOnly,
    IsFull,
}

/// The library that fails, and the file that tells it to.
pub struct Switch {
    library: PathBuf,
    order: PathBuf,
}

impl Switch {
    /// Nothing where there is no C compiler.
    pub fn build(folder: &Folder) -> Option<Switch> {
        let (source, library) = (folder.path("fault.c"), folder.path("fault.so"));
        fs::write(&source, SOURCE).unwrap();
        let compiled = Command::new("cc")
            .args(["-shared", "-fPIC", "-O1", "-U_FILE_OFFSET_BITS", "-o"])
            .arg(&library)
            .arg(&source)
            .arg("-ldl")
            .stdin(Stdio::null())
            .status();
        match compiled {
            Ok(status) if status.success() => Some(Switch { library, order: folder.path("fault") }),
            _ => None,
        }
    }

    /// Puts it between a process and its writes.
    pub fn install(&self, command: &mut Command) {
        command.env("LD_PRELOAD", &self.library).env("FAULT_FILE", &self.order);
    }

    pub fn set(&self, disk: Disk) {
        // EROFS and ENOSPC.
        let errno = match disk {
            Disk::Works => "0",
            Disk::IsReadOnly => "30",
            Disk::IsFull => "28",
        };
        let draft = self.order.with_extension("new");
        fs::write(&draft, errno).unwrap();
        fs::rename(draft, &self.order).unwrap();
    }
}
