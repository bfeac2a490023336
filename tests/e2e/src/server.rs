//! The processes that answer: the proxy, and a simulator of its own where a test needs one.

use std::{
    net::SocketAddr,
    path::Path,
    process::Stdio,
    sync::{Arc, Mutex},
};

use tokio::{
    io::{AsyncBufReadExt, AsyncRead, BufReader},
    process::{Child, Command},
};

use crate::given;

/// A server of ours, killed when dropped.
#[derive(Debug)]
pub struct Server {
    program: std::path::PathBuf,
    arguments: Vec<String>,
    process: Child,
    /// Where it listens.
    pub address: SocketAddr,
    said: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// The proxy for a built app. `more` are its further arguments.
    pub async fn proxy(dist: &Path, more: &[String]) -> Self {
        let dist = dist.to_str().expect("the bundle has a plain path");
        let arguments = ["--dist".to_owned(), dist.to_owned()];
        Self::start(
            &given::proxy(),
            arguments.into_iter().chain(more.iter().cloned()),
        )
        .await
    }

    /// The simulator's own server.
    pub async fn sim(arguments: &[String]) -> Self {
        Self::start(&given::sim(), arguments.iter().cloned()).await
    }

    /// `trunk serve`, as the README has it, with the profile whose artifacts are there already. It is asked to
    /// listen on a port that was free a moment ago, because it cannot take any.
    pub async fn trunk(into: &Path) -> Self {
        let free =
            std::net::TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
        let address = free.expect("a free port");
        let script = format!(
            "eval \"$(cargo xtask env)\" && exec trunk serve --release --cargo-profile web --offline \
             --no-autoreload --color never --address 127.0.0.1 --port {} --dist '{}'",
            address.port(),
            into.display()
        );
        let program = std::path::PathBuf::from("sh");
        let arguments = vec!["-c".to_owned(), script];
        let mut process = Command::new(&program)
            .args(&arguments)
            .current_dir(given::project())
            .env_remove("NO_COLOR")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("a shell");
        let said = Arc::default();
        let out = process.stdout.take().expect("its output is a pipe");
        let err = process.stderr.take().expect("its errors are a pipe");
        tokio::spawn(keep(out, Arc::clone(&said)));
        tokio::spawn(keep(err, Arc::clone(&said)));
        let server = Self {
            program,
            arguments,
            process,
            address,
            said,
        };
        server.wait_for_build(into).await
    }

    /// Trunk listens only once it has built, and also when it could not.
    async fn wait_for_build(mut self, into: &Path) -> Self {
        while tokio::net::TcpStream::connect(self.address).await.is_err() {
            let ended = self.process.try_wait().expect("it can be asked");
            assert!(ended.is_none(), "trunk ended: {}", self.said().join("\n"));
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        if !into.join("index.html").exists() {
            let said = self.said();
            let news = said.iter().filter(|line| !is_progress(line));
            let news: Vec<_> = news.map(String::as_str).collect();
            panic!("trunk could not build:\n{}", news.join("\n"));
        }
        self
    }

    async fn start(program: &Path, arguments: impl Iterator<Item = String>) -> Self {
        let arguments: Vec<_> = arguments.collect();
        let said = Arc::default();
        let (process, address) = spawn(program, &arguments, "127.0.0.1:0", &said).await;
        Self {
            program: program.to_owned(),
            arguments,
            process,
            address,
            said,
        }
    }

    /// Ends it in the middle of whatever it does.
    pub async fn kill(&mut self) {
        self.process.kill().await.expect("it can be killed");
    }

    /// Starts it again at the same address.
    pub async fn restart(&mut self) {
        let address = self.address.to_string();
        (self.process, self.address) =
            spawn(&self.program, &self.arguments, &address, &self.said).await;
    }

    /// How it ended, if it has.
    pub(crate) fn ended(&mut self) -> Option<std::process::ExitStatus> {
        self.process.try_wait().expect("it can be asked")
    }

    /// Every line that it has said so far.
    #[must_use]
    pub fn said(&self) -> Vec<String> {
        self.said
            .lock()
            .expect("nobody panics while adding a line")
            .clone()
    }
}

/// Whether cargo only says what it is at.
fn is_progress(line: &str) -> bool {
    let verb = line.split_whitespace().next();
    verb.is_some_and(|verb| matches!(verb, "Compiling" | "Fresh" | "Downloaded" | "Downloading"))
}

async fn spawn(
    program: &Path,
    arguments: &[String],
    listen: &str,
    said: &Arc<Mutex<Vec<String>>>,
) -> (Child, SocketAddr) {
    let mut process = Command::new(program)
        .args(arguments)
        .args(["--listen", listen])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap_or_else(|error| panic!("{} does not start: {error}", program.display()));
    let out = process.stdout.take().expect("its output is a pipe");
    let err = process.stderr.take().expect("its errors are a pipe");
    tokio::spawn(keep(err, Arc::clone(said)));
    let mut lines = BufReader::new(out).lines();
    while let Ok(Some(line)) = lines.next_line().await {
        let address = line.strip_prefix("listening on http://");
        if let Some(address) = address.and_then(|text| text.trim_end_matches('/').parse().ok()) {
            tokio::spawn(keep(lines.into_inner(), Arc::clone(said)));
            return (process, address);
        }
    }
    let status = process.wait().await;
    let said = said
        .lock()
        .expect("nobody panics while adding a line")
        .join("\n");
    panic!(
        "{} ended before it listened ({status:?}): {said}",
        program.display()
    );
}

async fn keep(output: impl AsyncRead + Unpin, said: Arc<Mutex<Vec<String>>>) {
    let mut lines = BufReader::new(output).lines();
    while let Ok(Some(line)) = lines.next_line().await {
        said.lock()
            .expect("nobody panics while adding a line")
            .push(line);
    }
}
