package dev.riffle.recommend.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.recommend.fake.Stage;
import dev.riffle.recommend.http.HttpAnswer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies as collectors and wrong clients send them, through the gateway's event. */
class WrappedBodiesTest {
  private final Stage stage = new Stage();

  @BeforeEach
  void publish() {
    stage.catalogue.point(
        "default", stage.catalogue.publish("default", 20, 1, stage.clock.instant()));
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  @Test
  void aCompressedBodyIsInflated() throws IOException {
    HttpAnswer answer = post(gzip("{\"k\":2}".getBytes(StandardCharsets.UTF_8)), "gzip");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().get("items")).hasSize(2);
  }

  @Test
  void aBombIsTooLarge() throws IOException {
    assertThat(post(gzip(new byte[100 << 20]), "gzip").status()).isEqualTo(413);
  }

  @Test
  void anotherEncodingIsSaidToBeNone() throws IOException {
    HttpAnswer answer = post(new byte[9], "br");

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.headers()).containsEntry("accept-encoding", "gzip");
  }

  @Test
  void badBase64IsTheClientsFault() throws IOException {
    ObjectNode event = event().put("body", "[no base64]").put("isBase64Encoded", true);

    HttpAnswer answer = stage.event(event.toString());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().at("/code").textValue()).isEqualTo("not-base64");
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() throws IOException {
    HttpAnswer answer = post("{\"userId\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1), "");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().at("/code").textValue()).isEqualTo("not-utf8");
    assertThat(post("{\"k\":2}".getBytes(StandardCharsets.UTF_16), "").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"k\":1e-2147483649} | k",
        "{\"k\":1e2147483648} | k",
        "{\"userId\":\"\\ud800\"} | userId",
        "{\"filter\":{\"exclude\":[\"\\udc00\"]}} | filter.exclude[0]",
        "{\"k\":1}{} | body",
        "{\"k\":1,\"k\":1} | k",
      })
  void whatNoDoorTakesIsRefusedInSentencesOfOurOwn(String body, String field) throws IOException {
    HttpAnswer answer = stage.event(event().put("body", body).toString());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().at("/field").textValue()).isEqualTo(field);
    assertThat(answer.body().toString()).doesNotContain("jackson", "Feature", "Exception");
  }

  @Test
  void aCommaThatIsEncodedBelongsToItsName() throws IOException {
    String first = stage.ok("/v1/users/new/recommendations?k=1").at("/items/0/itemId").asText();

    assertThat(Stage.itemIds(stage.ok("/v1/users/new/recommendations?exclude=x%2C" + first)))
        .contains(first);
    assertThat(Stage.itemIds(stage.ok("/v1/users/new/recommendations?exclude=x," + first)))
        .doesNotContain(first);
    assertThat(stage.ok("/v1/users/new/recommendations?anyOf=odd%2Ceven").get("items")).isEmpty();
  }

  private HttpAnswer post(byte[] body, String encoding) throws IOException {
    ObjectNode event =
        event().put("body", Base64.getEncoder().encodeToString(body)).put("isBase64Encoded", true);
    if (!encoding.isEmpty()) {
      event.putObject("headers").put("content-encoding", encoding);
    }
    return stage.event(event.toString());
  }

  private static ObjectNode event() {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("rawPath", "/v1/recommendations").put("routeKey", "POST /v1/recommendations");
    event.putObject("requestContext").putObject("http").put("method", "POST");
    return event;
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
