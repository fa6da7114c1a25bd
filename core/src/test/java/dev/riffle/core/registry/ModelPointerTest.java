package dev.riffle.core.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.core.registry.ModelPointer.Arm;
import dev.riffle.core.snapshot.DamagedSnapshot;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelPointerTest {
  private static final Instant SINCE = Instant.parse("2026-11-20T08:00:00Z");
  private static final List<Arm> ARMS =
      List.of(new Arm("bold", "v2", 0.2), new Arm("default", "v1", 0.8));

  @Test
  void isReadAsItWasWritten() {
    ModelPointer pointer = ModelPointer.to("v2", List.of("v1", "v0"));
    assertThat(ModelPointer.read(pointer.toJson())).isEqualTo(pointer);

    var experiment =
        new Experiment("bolder", SINCE, Map.of("ann", "bold", "Zoë #1", "default", "bob", "bold"));
    var experimenting = new ModelPointer(ARMS, List.of("v0"), Optional.of(experiment));
    assertThat(ModelPointer.read(experimenting.toJson())).isEqualTo(experimenting);
  }

  @Test
  void anArmSaysThatItServesAsPopularity() {
    ModelPointer pointer = ModelPointer.to("v2", ServingStrategy.POPULAR, List.of("v1"));

    assertThat(new String(pointer.toJson(), UTF_8)).contains("\"strategy\" : \"popular\"");
    assertThat(ModelPointer.read(pointer.toJson())).isEqualTo(pointer);
    assertThat(pointer.control().withShare(0.5).strategy()).isEqualTo(ServingStrategy.POPULAR);
  }

  @Test
  void anArmThatDoesNotSayServesByItsVectors() {
    ModelPointer pointer = ModelPointer.to("v2", List.of("v1"));

    assertThat(pointer.control().strategy()).isEqualTo(ServingStrategy.PERSONAL);
    assertThat(new String(pointer.toJson(), UTF_8)).doesNotContain("strategy");
  }

  @Test
  void aStrategyThatNobodyKnowsIsRefused() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    {"format":1,"arms":[{"name":"a","model":"v","share":1.0,"strategy":"odd"}],
                    "previous":[]}"""))
        .isInstanceOf(DamagedSnapshot.class)
        .hasMessageContaining("arms[0].strategy must be personal or popular, not \"odd\"");
  }

  @Test
  void filesOfBeforeExperimentsAreStillRead() {
    assertThat(
            read(
                """
                {"format":1,"arms":[{"name":"a","model":"v","share":1.0}],"previous":[]}"""))
        .isEqualTo(new ModelPointer(List.of(new Arm("a", "v", 1)), List.of()));
  }

  @Test
  void anExperimentWithoutTestersNeedsNoOverrides() {
    assertThat(
            read("""
                    {"format":1,"arms":[{"name":"a","model":"v","share":1.0}],"previous":[],
                    "experiment":{"name":"e","since":"2026-11-20T08:00:00Z"}}""")
                .experiment())
        .contains(Experiment.of("e", SINCE));
  }

  @Test
  void theControlArmIsTheDefaultOneOrElseTheFirst() {
    assertThat(new ModelPointer(ARMS, List.of()).control().model()).isEqualTo("v1");
    assertThat(
            new ModelPointer(List.of(new Arm("b", "x", 0.5), new Arm("a", "y", 0.5)), List.of())
                .control()
                .model())
        .isEqualTo("x");
  }

  @Test
  void anArmForTestersAloneHasNoShare() {
    var arms = List.of(new Arm("default", "v1", 1), new Arm("next", "v2", 0));
    var experiment = new Experiment("preview", SINCE, Map.of("ann", "next"));
    var pointer = new ModelPointer(arms, List.of(), Optional.of(experiment));

    assertThat(ModelPointer.read(pointer.toJson())).isEqualTo(pointer);
  }

  @Test
  void aTesterIsSentToAnArmThatThereIs() {
    var experiment = new Experiment("e", SINCE, Map.of("ann", "gone"));
    assertThatThrownBy(() -> new ModelPointer(ARMS, List.of(), Optional.of(experiment)))
        .hasMessageContaining("a user is sent to arm 'gone', and there is none");
  }

  @Test
  void testersAreFew() {
    Map<String, String> many = new HashMap<>();
    for (int i = 0; i <= Experiment.MAX_OVERRIDES; i++) {
      many.put("user-" + i, "bold");
    }
    assertThatThrownBy(() -> new Experiment("e", SINCE, many))
        .hasMessageContaining("at most 1,000 overrides, not 1,001");
    assertThatThrownBy(() -> new Experiment("e", SINCE, Map.of("", "bold")))
        .hasMessageContaining("1 to 256 characters");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"format\":2} | written by a newer Riffle",
        "{\"format\":1,\"arms\":[],\"previous\":[]} | shares must add up to 1",
        "{\"format\":1,\"arms\":[{\"name\":\"a\",\"model\":\"v\",\"share\":2}]} | share must be",
        "{\"format\":1,\"arms\":[{\"name\":\"a b\",\"model\":\"v\",\"share\":1}]} | arm 'a b': a name",
        "{} | format must be",
        "nothing | must be JSON, and is none from line 1, column 1 on",
      })
  void aPointerThatIsWrongIsRefused(String json, String reason) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(DamagedSnapshot.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | experiment must be an object",
        "{\"since\":\"2026-11-20T08:00:00Z\"} | name must be a string",
        "{\"name\":\"\",\"since\":\"2026-11-20T08:00:00Z\"} | experiment '': a name",
        "{\"name\":\"e\",\"since\":\"yesterday\"} | since must be a time",
        "{\"name\":\"e\",\"since\":\"2026-11-20T08:00:00Z\",\"overrides\":{\"u\":1}} | u must be a string",
        "{\"name\":\"e\",\"since\":\"2026-11-20T08:00:00Z\",\"overrides\":{\"u\":\"b\"}} | arm 'b'",
      })
  void anExperimentThatIsWrongIsRefused(String json, String reason) {
    String pointer =
        "{\"format\":1,\"arms\":[{\"name\":\"a\",\"model\":\"v\",\"share\":1}],\"previous\":[],"
            + "\"experiment\":%s}".formatted(json);
    assertThatThrownBy(() -> read(pointer))
        .isInstanceOf(DamagedSnapshot.class)
        .hasMessageContaining(reason);
  }

  private static ModelPointer read(String json) {
    return ModelPointer.read(json.getBytes(UTF_8));
  }
}
