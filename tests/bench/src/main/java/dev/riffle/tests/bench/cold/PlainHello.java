package dev.riffle.tests.bench.cold;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** A Lambda function without any framework, which answers an empty object: what a start costs. */
public final class PlainHello {
  private PlainHello() {}

  /** Asks for events and answers them, for ever. */
  public static void main(String[] args) throws IOException {
    String api =
        "http://%s/2018-06-01/runtime/invocation/"
            .formatted(System.getenv("AWS_LAMBDA_RUNTIME_API"));
    while (true) {
      var next = (HttpURLConnection) URI.create(api + "next").toURL().openConnection();
      next.getInputStream().readAllBytes();
      String id = next.getHeaderField("Lambda-Runtime-Aws-Request-Id");
      var answer = (HttpURLConnection) URI.create(api + id + "/response").toURL().openConnection();
      answer.setRequestMethod("POST");
      answer.setDoOutput(true);
      answer.getOutputStream().write(new byte[] {'{', '}'});
      answer.getInputStream().readAllBytes();
    }
  }
}
