package dev.riffle.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.riffle.recommend.fake.Stage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MeterTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Stage stage = new Stage();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private long now;
  private final Meter meter =
      new Meter(stage.clock, () -> now, new PrintStream(out, true, StandardCharsets.UTF_8));

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void theFirstAnswerIsColdFromTheStartOnAndTheNextAreWarm() throws JsonProcessingException {
    publish();
    now = 30_000_000;

    meter.served(stage.get("/v1/users/u1/recommendations"), 20_000_000);
    now = 42_000_000;
    meter.served(stage.get("/v1/users/u2/recommendations"), 40_000_000);

    List<JsonNode> lines = lines();
    assertThat(lines)
        .extracting(line -> line.path("Start").asText())
        .containsExactly("cold", "warm");
    assertThat(lines)
        .extracting(line -> line.path("ServedLatency").path(0).asDouble())
        .containsExactly(30.0, 2.0);
  }

  @Test
  void anAnswerSaysWhoseItIsAndWhatItLacked() throws JsonProcessingException {
    publish();
    stage.users.away(true);

    meter.served(stage.get("/v1/users/u1/recommendations"), 0);

    JsonNode line = lines().getFirst();
    assertThat(line.path("Tenant").asText()).isEqualTo("default");
    assertThat(line.path("Arm").asText()).isEqualTo("default");
    assertThat(line.path("Model").asText()).isNotEmpty();
    assertThat(line.path("Answers")).hasToString("[1.0]");
    assertThat(line.path("DegradedAnswers")).hasToString("[1.0]");
    assertThat(line.path("ModelAge").path(0).isNumber()).isTrue();
  }

  @Test
  void whatIsNoRecommendationIsNotMeasured() {
    meter.served(stage.get("/v1/health"), 0);
    meter.served(stage.get("/v1/users/u1/recommendations?k=0"), 0);

    assertThat(out.size()).isZero();
  }

  private void publish() {
    String version = stage.catalogue.publish("default", 20, 1, stage.clock.instant());
    stage.catalogue.point("default", version);
  }

  private List<JsonNode> lines() throws JsonProcessingException {
    var lines = new ArrayList<JsonNode>();
    for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }
}
