//! The program as it is started: its arguments, its one line of output, its end.

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use bytes::Bytes;
use http::Request;
use http_body_util::{BodyExt as _, Empty};
use hyper_util::rt::TokioIo;
use tokio::{net::TcpStream, time::timeout};

use crate::fixture::{PATIENCE, aliyun, app};

/// A folder that is removed when the test is over.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// One that holds the small built app.
    pub(crate) fn with_app(name: &str) -> Self {
        let folder = Self::new(name);
        for (file, contents) in app() {
            let path = folder.0.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, contents).unwrap();
        }
        folder
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn program(dist: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_image-console-proxy"));
    command
        .arg("--dist")
        .arg(dist)
        .args(arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// A started server, which does not outlive its test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts a server and reads the address that it prints.
fn start(dist: &Path, arguments: &[&str]) -> (Running, String) {
    let mut child = Running(program(dist, arguments).spawn().unwrap());
    let mut line = String::new();
    BufReader::new(child.0.stdout.as_mut().unwrap())
        .read_line(&mut line)
        .unwrap();
    let address = line
        .strip_prefix("listening on http://")
        .and_then(|rest| rest.strip_suffix("/\n"))
        .unwrap_or_else(|| panic!("printed {line:?}"));
    (child, address.to_owned())
}

/// What a start that must fail says.
fn complaint(dist: &Path, arguments: &[&str]) -> String {
    let output = program(dist, arguments).output().unwrap();
    assert!(!output.status.success(), "{arguments:?} started");
    assert!(output.stdout.is_empty());
    String::from_utf8(output.stderr).unwrap()
}

#[tokio::test]
async fn it_says_where_it_listens_serves_and_ends_when_asked_to() {
    let folder = Folder::with_app("binary");
    let (mut running, address) = start(
        &folder.0,
        &["--listen", "127.0.0.1:0", "--simulator", "--images", "3"],
    );

    let stream = TcpStream::connect(&address).await.unwrap();
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream))
        .await
        .unwrap();
    tokio::spawn(connection);
    let request = Request::get("/config.json").header("host", &address);
    let answer = sender
        .send_request(request.body(Empty::<Bytes>::new()).unwrap())
        .await
        .unwrap();
    let body = answer.into_body().collect().await.unwrap().to_bytes();
    let config: serde_json::Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(config["demo"], "server");
    assert_eq!(config["proxy"], "/proxy/");

    let id = running.0.id().to_string();
    assert!(Command::new("kill").arg(id).status().unwrap().success());
    assert!(running.0.wait().unwrap().success());
    let mut log = String::new();
    let stderr = running.0.stderr.as_mut().unwrap();
    stderr.read_to_string(&mut log).unwrap();
    assert_eq!(log, "", "a file is no line of the log");
}

#[tokio::test]
async fn a_cloud_is_waited_for_no_longer_than_was_asked_for() {
    let folder = Folder::with_app("patience");
    // Takes connections, and never answers.
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let cloud = silent.local_addr().unwrap().to_string();
    let to = ["--simulator-at", &cloud, "--answer-timeout", "1"];
    let (_running, address) = start(&folder.0, &[&["--listen", "127.0.0.1:0"], &to[..]].concat());

    let stream = TcpStream::connect(&address).await.unwrap();
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream))
        .await
        .unwrap();
    tokio::spawn(connection);
    let mut request = aliyun("DeleteImage");
    let host = address.parse().unwrap();
    request.headers_mut().insert("host", host);
    // Less than the usual half minute.
    let answer = timeout(PATIENCE, sender.send_request(request)).await;
    let answer = answer.unwrap().unwrap();
    assert_eq!(answer.status(), http::StatusCode::GATEWAY_TIMEOUT);
}

#[test]
fn a_start_that_cannot_be_is_explained() {
    let folder = Folder::with_app("explained");
    let empty = Folder::new("empty");
    for (dist, arguments, says) in [
        (
            &empty.0,
            &["--listen", "127.0.0.1:0"][..],
            "build the app first",
        ),
        (&folder.0, &["--listen", "0.0.0.0:0"], "--allow-host"),
        (
            &folder.0,
            &["--simulator-at", "10.0.0.1:80"],
            "address of this machine",
        ),
        (&folder.0, &["--upstream-ca", "none.pem"], "--upstream-ca"),
        (&folder.0, &["--dits", "x"], "--dits"),
    ] {
        let said = complaint(dist, arguments);
        assert!(said.contains(says), "{arguments:?} said {said:?}");
    }
    assert!(complaint(&empty.0.join("none"), &[]).contains("cannot read"));
}

#[test]
fn a_port_that_is_taken_is_named() {
    let folder = Folder::with_app("taken");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let said = complaint(&folder.0, &["--listen", &address]);
    assert!(
        said.contains(&format!("cannot listen on {address}")),
        "{said}"
    );
}
