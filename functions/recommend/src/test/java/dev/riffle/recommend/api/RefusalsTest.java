package dev.riffle.recommend.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.api.ApiLimits;
import dev.riffle.recommend.fake.Stage;
import dev.riffle.recommend.http.HttpAnswer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every wrong request is told which field is wrong and what would be right. */
class RefusalsTest {
  private static final String POST = "/v1/recommendations";

  private final Stage stage = new Stage();

  @AfterEach
  void stop() {
    stage.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /v1/users/u/recommendations?k=0              | k           | whole number from 1 to 500
          /v1/users/u/recommendations?k=501            | k           | whole number from 1 to 500
          /v1/users/u/recommendations?k=ten            | k           | k is 'ten'
          /v1/users/u/recommendations?k=99999999999    | k           | whole number from 1 to 500
          /v1/users/u/recommendations?k=1&k=2          | k           | must come once
          /v1/users/u/recommendations?anyof=a          | anyof       | must be one of k, anyOf
          /v1/users/u/recommendations?explain=yes      | explain     | must be true or false
          /v1/users/u/recommendations?anyOf=a,,b       | anyOf       | 1 to 256 characters
          /v1/users/u/recommendations?tenant=a%2Fb     | tenant      | 1 to 64 letters
          /v1/users/u/recommendations?exclude=%zz      | exclude     | two hex digits
          /v1/users/u/recommendations?exclude=%ff      | exclude     | must be UTF-8
          /v1/users//recommendations                   | id          | 1 to 256 characters
          /v1/items/i/similar?explain=true             | explain     | must be one of k, anyOf
          /v1/models?k=1                               | k           | must be one of tenant
          /v1/health?verbose=1                         | verbose     | must be one of tenant
          """)
  void ofParameters(String url, String field, String message) {
    refused(stage.get(url), 400, field, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {                                                          | body                  | line 1, column 2
          []                                                         | body                  | must be an object
          {"k":1}x                                                   | body                  | must be JSON
          {"k":1,"k":2}                                              | k                     | given twice
          {"K":1}                                                    | K                     | must be one of userId, tenant, events
          {"k":"1"}                                                  | k                     | whole number
          {"k":1.5}                                                  | k                     | whole number
          {"userId":7.5}                                               | userId                | must be a string
          {"tenant":"../x"}                                          | tenant                | letters, digits
          {"filter":{"any":[]}}                                      | filter.any            | must be one of anyOf
          {"filter":{"anyOf":"a"}}                                   | filter.anyOf          | must be an array
          {"filter":{"anyOf":["a",1]}}                               | filter.anyOf[1]       | must be a string
          {"filter":[]}                                              | filter                | must be an object
          {"filter":{"includeSeen":"true"}}                          | filter.includeSeen    | must be true or false
          {"events":{}}                                              | events                | must be an array
          {"events":[7]}                                             | events[0]             | must be an object
          {"events":[{"type":"clik","itemId":"i"}]}                  | events[0].type        | must be one of view
          {"events":[{"type":"click"}]}                              | events[0].itemId      | missing
          {"events":[{"type":"rating","itemId":"i"}]}                | events[0].value       | number
          {"events":[{"type":"click","itemId":"i","time":"now"}]}    | events[0].time        | from 1970 to 9999
          {"events":[{"type":"item.delete","itemId":"i"}]}           | events[0].type        | a command
          """)
  void ofBodies(String body, String field, String message) {
    refused(stage.post(POST, body), 400, field, message);
  }

  @Test
  void ofTooManyEvents() {
    String events =
        IntStream.rangeClosed(0, ApiLimits.MAX_EVENTS)
            .mapToObj(i -> "{\"type\":\"view\",\"itemId\":\"i\"}")
            .collect(Collectors.joining(","));

    refused(
        stage.post(POST, "{\"events\":[" + events + "]}"), 400, "events", "at most 500 elements");
  }

  @Test
  void ofALongId() {
    refused(
        stage.get("/v1/users/" + "x".repeat(257) + "/recommendations"),
        400,
        "id",
        "of 257 characters");
  }

  @Test
  void ofALongBody() {
    String body = "{\"userId\":\"" + "x".repeat(ApiLimits.MAX_REQUEST_BODY_BYTES) + "\"}";

    refused(stage.post(POST, body), 413, "body", "send fewer events");
  }

  @Test
  void ofAnotherMethod() {
    HttpAnswer answer = stage.post("/v1/health", "");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.headers()).containsEntry("allow", "GET");
  }

  @Test
  void ofAnotherPath() {
    HttpAnswer answer = stage.get("/v2/health");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body().at("/code").textValue()).isEqualTo("no-such-path");
    assertThat(answer.body().at("/detail").textValue()).contains("GET /v1/health");
  }

  @Test
  void ofAnUnknownItem() {
    stage.catalogue.point(
        "default", stage.catalogue.publish("default", 5, 1, stage.clock.instant()));

    HttpAnswer answer = stage.get("/v1/items/nope/similar");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body().at("/code").textValue()).isEqualTo("unknown-item");
  }

  private static void refused(HttpAnswer answer, int status, String field, String message) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
    assertThat(answer.body().get("status").intValue()).isEqualTo(status);
    assertThat(answer.body().get("field").textValue()).isEqualTo(field);
    assertThat(answer.body().get("detail").textValue()).contains(message);
  }
}
