//! Tells the program its version and commit, and gives the Windows program its icon and manifest.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let version = env::var("CARGO_PKG_VERSION").unwrap_or_default();
    let version = match commit() {
        Some(commit) => format!("{version} ({commit})"),
        None => version,
    };
    println!("cargo::rustc-env=DESKHAND_VERSION={version}");
    if env::var("CARGO_CFG_TARGET_OS").as_deref() == Ok("windows") {
        windows_resources();
    }
}

/// The short commit, where this is a clone and git is there; a source archive has none.
fn commit() -> Option<String> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR")?);
    // A source archive unpacked inside another project's clone must not take that one's commit.
    if !root.join(".git").exists() {
        return None;
    }
    watch(&PathBuf::from(git(&root, &["rev-parse", "--absolute-git-dir"])?));
    watch(&root.join(git(&root, &["rev-parse", "--git-common-dir"])?));
    git(&root, &["rev-parse", "--short", "HEAD"])
}

/// Asks Cargo to look again when another commit is checked out, and not at every other change.
fn watch(git_dir: &Path) {
    for name in ["HEAD", "refs/heads", "packed-refs"] {
        let path = git_dir.join(name);
        // Cargo takes a file that is not there for one that has changed, every time.
        if path.exists() {
            println!("cargo::rerun-if-changed={}", path.display());
        }
    }
}

fn git(root: &Path, arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").current_dir(root).args(arguments).output().ok()?;
    let answer = String::from_utf8(output.stdout).ok()?;
    (output.status.success() && !answer.trim().is_empty()).then(|| answer.trim().to_owned())
}

/// Icon and manifest, which Windows reads from the program file itself.
#[cfg(windows)]
fn windows_resources() {
    for path in ["assets/icon.ico", "assets/deskhand.manifest"] {
        println!("cargo::rerun-if-changed={path}");
    }
    let compiled = winresource::WindowsResource::new()
        .set_icon("assets/icon.ico")
        .set_manifest_file("assets/deskhand.manifest")
        .compile();
    if let Err(error) = compiled {
        // The program works without them; it only looks plainer.
        println!("cargo::warning=no icon and no manifest in the program: {error}");
    }
}

/// Building for Windows from another system: resource compilers are rare there.
#[cfg(not(windows))]
fn windows_resources() {
    println!("cargo::warning=built without icon and manifest, which need Windows");
}
