//! The simulator as a cloud that is asked: signed requests, and what comes back.

use http::Request;
use image_console_api::{
    error::ApiError,
    operation::Operation,
    params::Params,
    refusal::refusal,
    service::{Region, Service},
};
use image_console_plan::preflight::{Answer, Facts, How, Item, Question, Thing};
use image_console_sign::{Call, Credential, Scheme, Secret, Timestamp, sign};
use image_console_sim::{AccessKey, Simulator, Vendor, world::World};

use crate::worlds::{ACCOUNT, Dice, NOW, REGION};

const KEY_ID: &str = "LTAItest";
const SECRET: &str = "test-secret";

#[derive(Clone)]
pub(crate) struct Cloud {
    pub(crate) simulator: Simulator,
    /// The operations that were asked for, in order.
    pub(crate) asked: Vec<&'static str>,
    nonce: u64,
}

impl Cloud {
    pub(crate) fn of(world: World) -> Self {
        let mut simulator = Simulator::new(world, 1);
        for vendor in [Vendor::Alibaba, Vendor::Volcengine] {
            simulator.add_key(vendor, AccessKey::new(KEY_ID, SECRET, ACCOUNT));
        }
        Self {
            simulator,
            asked: Vec::new(),
            nonce: 0,
        }
    }

    /// Makes one call: the body of a success, or the refusal.
    pub(crate) fn call(
        &mut self,
        service: Service,
        action: &'static str,
        params: Params,
    ) -> Result<Vec<u8>, ApiError> {
        self.asked.push(action);
        self.nonce += 1;
        let params = params.into_vec();
        let host = service.host(&Region::parse(REGION).unwrap());
        let call = Call {
            method: "POST",
            host: &host,
            action,
            version: service.version(),
            params: &params,
            body: None,
        };
        let scheme = match service {
            Service::Ecs | Service::Swas => Scheme::Acs3,
            Service::VolcEcs => Scheme::Volcengine {
                region: REGION,
                service: "ecs",
            },
        };
        let credential = Credential::new(KEY_ID, Secret::from(SECRET));
        let now = Timestamp::from_unix(i64::try_from(NOW.0 / 1000).unwrap());
        let signed = sign(&call, scheme, &credential, now, &self.nonce.to_string());
        let mut request = Request::post(format!("https://{host}/?{}", signed.query));
        for (name, value) in signed.headers {
            request = request.header(name, value);
        }
        let request = request.body(Vec::new()).unwrap();
        let answer = self.simulator.answer(&request, NOW.0);
        let status = answer.status().as_u16();
        match refusal(service, status, answer.body()) {
            Some(error) => Err(error),
            None => Ok(answer.into_body()),
        }
    }

    /// Makes the call of an operation.
    pub(crate) fn send<O: Operation>(&mut self, operation: &O) -> Result<O::Answer, ApiError> {
        let mut params = Params::new();
        operation.params(&mut params);
        let body = self.call(O::SERVICE, O::ACTION, params)?;
        Ok(O::read(&body).unwrap())
    }

    /// Makes the call of a question and hands the answer over.
    pub(crate) fn ask(&mut self, facts: &mut Facts, question: &Question) -> Vec<Question> {
        match self.call(question.service(), question.action(), question.params()) {
            Ok(body) => facts.answered(question, Answer::Body(&body)),
            Err(error) => facts.answered(question, Answer::Refused(&error)),
        }
    }

    /// Asks until there is nothing left to ask, in any order.
    pub(crate) fn learn(&mut self, facts: &mut Facts, mut open: Vec<Question>, dice: &mut Dice) {
        while !open.is_empty() {
            let at = usize::try_from(dice.below(open.len() as u64)).unwrap();
            let question = open.swap_remove(at);
            open.extend(self.ask(facts, &question));
        }
    }

    /// Deletes one item: the code of the refusal, empty for none.
    pub(crate) fn delete(&mut self, item: &Item, how: How) -> String {
        use image_console_api::{
            aliyun_ecs::DeleteImage,
            aliyun_swas::DeleteCustomImage,
            volcengine::{DeleteImages, DeleteInstances},
        };
        let id = item.id().to_owned();
        let (region_id, image_id) = (item.region.clone(), id.clone());
        let code = |error: ApiError| error.code;
        match how {
            How::Ecs { force } => {
                let call = DeleteImage {
                    region_id,
                    image_id,
                    force: force.then_some(true),
                    dry_run: None,
                };
                self.send(&call).map_or_else(code, |_| String::new())
            }
            How::Swas => {
                let call = DeleteCustomImage {
                    region_id,
                    image_id,
                    client_token: None,
                };
                self.send(&call).map_or_else(code, |_| String::new())
            }
            How::VolcImage { delete_snapshots } => {
                let call = DeleteImages {
                    image_ids: vec![id],
                    delete_bound_snapshots: Some(delete_snapshots),
                };
                let detail = self.send(&call).unwrap().details.remove(0).ok().unwrap();
                detail.error.map_or_else(String::new, |e| e.0.code.0)
            }
            How::VolcInstance { .. } => {
                let call = DeleteInstances {
                    instance_ids: vec![id],
                    client_token: None,
                };
                match self.send(&call) {
                    Err(error) => error.code,
                    Ok(mut batch) => {
                        let detail = batch.details.remove(0).ok().unwrap();
                        detail.error.map_or_else(String::new, |e| e.0.code.0)
                    }
                }
            }
        }
    }

    /// How often an item was really deleted.
    pub(crate) fn n_deleted(&self, item: &Item) -> u32 {
        let action = match (&item.thing, item.service()) {
            (Thing::Instance(_), _) => "DeleteInstances",
            (_, Service::Ecs) => "DeleteImage",
            (_, Service::Swas) => "DeleteCustomImage",
            (_, Service::VolcEcs) => "DeleteImages",
        };
        self.simulator.world().effects.of(action, item.id())
    }
}
