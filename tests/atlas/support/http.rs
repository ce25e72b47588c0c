//! A real server on a free port, and a client that can also send what no client library would.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::OnceLock;
use std::time::Duration;

use detainer_atlas::columns::Choice;
use detainer_atlas::http::{Atlas, Settings, serve};

use super::database;

/// What came back.
pub struct Answer {
    /// The status, for example 200.
    pub status: u16,
    /// The lines of the head, in lower case.
    pub head: String,
    /// The body.
    pub body: String,
}

/// The address of a server over the bundled data, which lives as long as the tests.
pub fn server() -> SocketAddr {
    static SERVER: OnceLock<SocketAddr> = OnceLock::new();
    *SERVER.get_or_init(|| serve_over(database::bundled(), "ice-foia-fy2015").0)
}

/// A server over a database, which lives as long as the tests: its address, and itself.
pub fn serve_over(url: &str, dataset: &str) -> (SocketAddr, Atlas) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("an address");
    let settings = Settings {
        database_url: url.to_owned(),
        default_dataset: dataset.to_owned(),
        public_url: format!("http://{address}"),
        connections: 4,
        statement_timeout: Duration::from_secs(30),
        engine: Choice::Auto,
        columns_memory: 1 << 30,
        answers_memory: 1 << 20,
    };
    let (tell, started) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let atlas = Atlas::open(settings).await.expect("the database answers");
            // As `follow` does: columns answer.
            atlas.refresh().await.expect("the columns are filled");
            let server = serve(listener, atlas.clone()).expect("a server");
            tell.send(atlas).expect("the test waits");
            server.await.expect("the server runs");
        });
    });
    (address, started.recv().expect("the server starts"))
}

/// Sends these bytes and reads until the server closes.
pub fn send(bytes: &[u8]) -> Answer {
    send_to(server(), bytes)
}

/// The same to another server.
pub fn send_to(address: SocketAddr, bytes: &[u8]) -> Answer {
    let mut stream = TcpStream::connect(address).expect("the server accepts");
    stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a timeout");
    stream.write_all(bytes).expect("the request goes out");
    let mut text = Vec::new();
    stream.read_to_end(&mut text).expect("an answer");
    let text = String::from_utf8_lossy(&text);
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default();
    Answer { status, head: head.to_lowercase(), body: body.to_owned() }
}

/// GETs a path.
pub fn get(path: &str) -> Answer {
    send(format!("GET {path} HTTP/1.1\r\nHost: atlas.test\r\nConnection: close\r\n\r\n").as_bytes())
}

/// GETs a path of another server.
pub fn get_from(address: SocketAddr, path: &str) -> Answer {
    let lines = format!("GET {path} HTTP/1.1\r\nHost: atlas.test\r\nConnection: close\r\n\r\n");
    send_to(address, lines.as_bytes())
}

/// POSTs a body to `/graphql`, with these lines in the head.
pub fn post(head: &str, body: &str) -> Answer {
    let length = body.len();
    send(format!("POST /graphql HTTP/1.1\r\nHost: atlas.test\r\nConnection: close\r\nContent-Length: {length}\r\n{head}\r\n{body}").as_bytes())
}
