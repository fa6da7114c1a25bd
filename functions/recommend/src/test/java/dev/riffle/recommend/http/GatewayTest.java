package dev.riffle.recommend.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GatewayTest {
  private final Gateway gateway = new Gateway();

  @Test
  void readsARequestWithoutItsStage() throws IOException {
    HttpRequest request = read("get.json");

    assertThat(request.method()).isEqualTo("GET");
    assertThat(request.path()).isEqualTo("/v1/users/u 1/recommendations");
    assertThat(request.routeKey()).isEqualTo("GET /v1/users/{id}/recommendations");
    assertThat(request.pathParameters()).containsExactly(Map.entry("id", "u 1"));
    assertThat(request.rawQuery()).isEqualTo("k=5&anyOf=a%2Cb");
  }

  @Test
  void readsABodyInBase64() throws IOException {
    assertThat(read("post-base64.json").body().json(100).at("k").whole(1, 9)).isEqualTo(3);
  }

  @Test
  void refusesAnEventOfAnotherSource() {
    InputStream event =
        new ByteArrayInputStream("{\"Records\":[]}".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> gateway.read(event))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("requestContext.http.method");
  }

  @Test
  void writesAnAnswer() throws IOException {
    var answer =
        new HttpAnswer(
            503, Map.of("retry-after", "2"), JsonNodeFactory.instance.objectNode().put("a", "é"));

    assertThat(gateway.write(answer))
        .asString(StandardCharsets.UTF_8)
        .contains("\"statusCode\":503")
        .contains("\"retry-after\":\"2\"")
        .contains("\"content-type\":\"application/json\"")
        .contains("\"body\":\"{\\\"a\\\":\\\"é\\\"}\"");
  }

  private HttpRequest read(String file) throws IOException {
    try (InputStream in = GatewayTest.class.getResourceAsStream("/events/" + file)) {
      return gateway.read(in);
    }
  }
}
