package dev.riffle.infra.service;

import java.util.Optional;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.sqs.Queue;

/**
 * What runs, for those who watch it.
 *
 * @param mappingId id of the stream's event source mapping
 * @param failures the queue of runs of {@code retrain} that failed for good
 * @param api absent on LocalStack
 */
public record MonitoredResources(
    Function ingestHttp,
    Function ingestStream,
    Function recommend,
    Function retrain,
    LogGroup recommendLog,
    String mappingId,
    Queue failures,
    Optional<HttpApi> api) {}
