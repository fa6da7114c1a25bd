import { ApiError, call, withTenant } from "./api.js";

// What an operator asks of the function retrain. It is no route of the API: who may invoke it is IAM's to say, and a
// page has no keys. The local host offers Lambda's Invoke to its own pages, and that is what is asked here.
const INVOKE = "/2015-03-31/functions/retrain/invocations";

export async function operate(operation, fields = {}, signal) {
  const { data, headers, ms } = await invoke({ operation, ...fields }, {}, signal);
  if (headers.get("x-amz-function-error")) throw refused(data);
  return { data, ms };
}

// Starts what takes minutes, and does not wait for it.
export async function begin(operation, fields = {}) {
  await invoke({ operation, ...fields }, { "x-amz-invocation-type": "Event" });
}

async function invoke(request, headers, signal) {
  try {
    return await call("POST", INVOKE, { body: withTenant(request), headers, signal });
  } catch (error) {
    if (error.status === 404 || error.status === 403) throw new ApiError(ELSEWHERE);
    throw error;
  }
}

const ELSEWHERE = {
  status: 403,
  code: "elsewhere",
  message: "Models are operated by the function retrain, which this address does not offer.",
  advice: "Use local/retrain on a laptop, and aws lambda invoke in AWS: docs/retraining.md has the operations.",
};

// What the function threw, without the name of its class.
function refused(error) {
  const message = String(error?.errorMessage ?? "The function failed without saying why.");
  return new ApiError({ status: 400, code: error?.errorType ?? "function-error", message });
}
