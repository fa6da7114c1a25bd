package dev.riffle.ingest;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;

/** What Lambda says of an invocation: here, how much time is left. */
public record LambdaContext(int remaining) implements Context {
  @Override
  public int getRemainingTimeInMillis() {
    return remaining;
  }

  @Override
  public String getAwsRequestId() {
    return "request";
  }

  @Override
  public String getLogGroupName() {
    return "group";
  }

  @Override
  public String getLogStreamName() {
    return "stream";
  }

  @Override
  public String getFunctionName() {
    return "function";
  }

  @Override
  public String getFunctionVersion() {
    return "1";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "arn:aws:lambda:eu-west-1:000000000000:function:function";
  }

  @Override
  public CognitoIdentity getIdentity() {
    throw new UnsupportedOperationException("no caller has an identity here");
  }

  @Override
  public ClientContext getClientContext() {
    throw new UnsupportedOperationException("no mobile client calls");
  }

  @Override
  public int getMemoryLimitInMB() {
    return 512;
  }

  @Override
  public LambdaLogger getLogger() {
    throw new UnsupportedOperationException("logs go to standard output");
  }
}
