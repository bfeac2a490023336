//! A cloud in memory, and an account at it.

use http::Request;
use image_console_api::{
    error::ApiError,
    operation::Operation,
    params::Params,
    refusal::refusal,
    service::{Region, Scheme as ApiScheme},
};
use image_console_sign::{Call, Credential, Scheme, Secret, Timestamp, nonce, sign};
use image_console_sim::{Simulator, seed};

/// 2026-11-24T08:00:00Z.
pub(crate) const NOW: u64 = 1_795_507_200;

/// A cloud and an account that asks it.
pub(crate) struct Cloud {
    pub(crate) simulator: Simulator,
    region: Region,
    alibaba: Credential,
    volcengine: Credential,
    /// The cloud's clock, in seconds since 1970; it stands still.
    now: u64,
    asked: u64,
}

impl Cloud {
    /// The demo world, asked about a region by the demo account.
    pub(crate) fn demo(region: &str) -> Self {
        Self {
            simulator: Simulator::demo(7, NOW * 1000),
            region: Region::parse(region).expect("a region id"),
            alibaba: Credential::new(
                seed::DEMO_ACCESS_KEY_ID,
                Secret::from(seed::DEMO_ACCESS_KEY_SECRET),
            ),
            volcengine: Credential::new(
                seed::DEMO_VOLCENGINE_ACCESS_KEY_ID,
                Secret::from(seed::DEMO_VOLCENGINE_ACCESS_KEY_SECRET),
            ),
            now: NOW,
            asked: 0,
        }
    }

    /// The same with a secret that is not the account's.
    pub(crate) fn with_wrong_secret(region: &str) -> Self {
        let mut cloud = Self::demo(region);
        let wrong = || Secret::from("notTheSecretOfThisAccount00001");
        cloud.alibaba = Credential::new(seed::DEMO_ACCESS_KEY_ID, wrong());
        cloud.volcengine = Credential::new(seed::DEMO_VOLCENGINE_ACCESS_KEY_ID, wrong());
        cloud
    }

    /// Asks, and reads the answer.
    pub(crate) fn ask<O: Operation>(&mut self, operation: &O) -> Result<O::Answer, ApiError> {
        self.ask_by_clock(self.now, operation)
    }

    /// The same by a clock of the caller that need not be right.
    pub(crate) fn ask_by_clock<O: Operation>(
        &mut self,
        clock: u64,
        operation: &O,
    ) -> Result<O::Answer, ApiError> {
        let mut params = Params::new();
        operation.params(&mut params);
        let host = O::SERVICE.host(&self.region);
        let call = Call {
            method: O::SERVICE.method(),
            host: &host,
            action: O::ACTION,
            version: O::SERVICE.version(),
            params: params.as_slice(),
            body: None,
        };
        let (scheme, credential) = match O::SERVICE.scheme() {
            ApiScheme::Acs3 => (Scheme::Acs3, &self.alibaba),
            ApiScheme::Volcengine => {
                let scheme = Scheme::Volcengine {
                    region: self.region.as_str(),
                    service: "ecs",
                };
                (scheme, &self.volcengine)
            }
        };
        self.asked += 1;
        let nonce = nonce(u128::from(self.asked).to_be_bytes());
        let now = Timestamp::from_unix(i64::try_from(clock).expect("seconds of this era"));
        let signed = sign(&call, scheme, credential, now, &nonce);
        let mut request = Request::builder()
            .method(call.method)
            .uri(format!("/?{}", signed.query))
            .header("host", &host);
        for (name, value) in &signed.headers {
            request = request.header(*name, value);
        }
        let request = request.body(Vec::new()).expect("plain names and values");
        let answer = self.simulator.answer(&request, self.now * 1000);
        let (status, body) = (answer.status().as_u16(), answer.body());
        if let Some(error) = refusal(O::SERVICE, status, body) {
            return Err(error);
        }
        assert_eq!(status, 200, "{} without a code", O::ACTION);
        Ok(O::read(body).unwrap_or_else(|error| panic!("{}: {error}", O::ACTION)))
    }

    /// Asks for what must be refused, and says with which status and code it was.
    #[track_caller]
    pub(crate) fn refused<O: Operation>(&mut self, operation: &O) -> (u16, String) {
        match self.ask(operation) {
            Ok(_) => panic!("{} was not refused", O::ACTION),
            Err(error) => {
                assert!(
                    !error.request_id.is_empty(),
                    "a refusal without a request id"
                );
                (error.status, error.code)
            }
        }
    }
}

/// What a refusal is compared with.
pub(crate) fn code(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}
