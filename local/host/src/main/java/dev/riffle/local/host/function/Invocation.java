package dev.riffle.local.host.function;

import dev.riffle.local.host.invoke.InvocationResult;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One event on its way through a process.
 *
 * @param requestId the id that the function and its caller see
 * @param event the JSON document
 * @param deadline when the process is stopped
 * @param traceId the X-Ray trace header
 * @param arn the function's ARN
 * @param delivered whether the process has taken it
 * @param outcome completed by whatever ends the invocation first
 */
record Invocation(
    String requestId,
    String event,
    Instant deadline,
    String traceId,
    String arn,
    AtomicBoolean delivered,
    CompletableFuture<InvocationResult> outcome) {}
