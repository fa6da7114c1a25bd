package dev.riffle.tests.bench.stream;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;

/** What Lambda tells a function of an invocation: here, that there is plenty of time. */
public record BenchContext() implements Context {
  @Override
  public int getRemainingTimeInMillis() {
    return 900_000;
  }

  @Override
  public int getMemoryLimitInMB() {
    return 10_240;
  }

  @Override
  public String getAwsRequestId() {
    return "replay";
  }

  @Override
  public String getLogGroupName() {
    return "replay";
  }

  @Override
  public String getLogStreamName() {
    return "replay";
  }

  @Override
  public String getFunctionName() {
    return "ingest";
  }

  @Override
  public String getFunctionVersion() {
    return "1";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "arn:aws:lambda:::function:ingest";
  }

  @Override
  public CognitoIdentity getIdentity() {
    throw new UnsupportedOperationException("a stream has no identity");
  }

  @Override
  public ClientContext getClientContext() {
    throw new UnsupportedOperationException("a stream has no client");
  }

  @Override
  public LambdaLogger getLogger() {
    throw new UnsupportedOperationException("the function writes its own log");
  }
}
