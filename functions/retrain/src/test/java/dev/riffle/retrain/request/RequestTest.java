package dev.riffle.retrain.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.core.encode.SequenceSettings;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.UsualScale;
import dev.riffle.core.online.ValueScale;
import dev.riffle.core.registry.ServingStrategy;
import dev.riffle.retrain.clean.CleaningSettings;
import dev.riffle.retrain.encoder.SequencePlan;
import dev.riffle.retrain.fit.LinearSettings;
import dev.riffle.retrain.gate.GateSettings;
import dev.riffle.retrain.gate.Guardrail;
import dev.riffle.retrain.ials.IalsSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {
  @Test
  void trainingHasDefaults() {
    assertThat(read("{\"operation\":\"train\"}"))
        .isEqualTo(
            new TrainRequest(
                "default",
                LinearSettings.dense(IalsSettings.defaults(), EncoderSettings.defaults()),
                CleaningSettings.defaults(),
                0.1,
                GateSettings.defaults(),
                true,
                Duration.ZERO,
                ModelFamily.AUTO,
                SequencePlan.defaults(),
                true,
                true));
  }

  @Test
  void theDataChooseUnlessAModelSettingIsGiven() {
    assertThat(((TrainRequest) read("{\"operation\":\"train\",\"holdout\":0.2}")).choose())
        .isTrue();
    assertThat(((TrainRequest) read("{\"operation\":\"train\",\"dims\":8}")).choose()).isFalse();
    assertThat(
            ((TrainRequest) read("{\"operation\":\"train\",\"dims\":8,\"choose\":\"on\"}"))
                .choose())
        .isTrue();
    assertThat(((TrainRequest) read("{\"operation\":\"train\",\"choose\":\"off\"}")).choose())
        .isFalse();
  }

  @Test
  void aSequenceModelHasSettingsOfItsOwn() {
    var request =
        (TrainRequest)
            read(
                """
                {"operation":"train","model":"both","seed":7,
                 "sequence":{"dims":32,"heads":4,"steps":200,"negatives":0,"dropout":0.3,
                             "epochs":9,"patience":3,"seconds":60,"cases":500,"fewestPerItem":2.5}}
                """);
    assertThat(request.family()).isEqualTo(ModelFamily.BOTH);
    SequencePlan plan = request.sequence();
    assertThat(plan.training().shape())
        .isEqualTo(SequenceSettings.defaults().withDims(32).withBlocks(2, 4).withSteps(200));
    assertThat(plan.training().negatives()).isZero();
    assertThat(plan.training().dropout()).isEqualTo(0.3);
    assertThat(plan.training().epochs()).isEqualTo(9);
    assertThat(plan.training().patience()).isEqualTo(3);
    assertThat(plan.training().refitEpochs())
        .isEqualTo(SequencePlan.defaults().training().refitEpochs());
    assertThat(plan.training().seed()).isEqualTo(7);
    assertThat(plan.longest()).isEqualTo(Duration.ofMinutes(1));
    assertThat(plan.cases()).isEqualTo(500);
    assertThat(plan.fewestPerItem()).isEqualTo(2.5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "model":"deep"                              | model is 'deep': it must be auto, linear, sequence or both
          "model":"sequence","dims":8                 | dims is given with model sequence: it must be left out
          "model":"both","searchSeconds":9            | searchSeconds is given with model both: it must be left out
          "sequence":{"dims":9,"heads":2}             | sequence.dims is 9: it must be a multiple of heads, 2
          "sequence":{"dropout":1}                    | sequence.dropout is 1.0: it must be below 1
          "sequence":{"epoch":3}                      | epoch
          "sequence":{"learningRate":0}               | must be above 0
          """)
  void whatASequenceModelCannotHaveIsNamed(String fields, String message) {
    assertThatThrownBy(() -> read("{\"operation\":\"train\",%s}".formatted(fields)))
        .isInstanceOf(BadRequest.class)
        .hasMessageContaining(message);
  }

  @Test
  void trainingTakesItsSettings() {
    var request =
        (TrainRequest)
            read(
                """
                {"operation":"train","tenant":"t","seed":-3,"dims":8,"epochs":2,
                 "unobservedWeight":0.2,"regularization":0.01,"halfLifeDays":0.5,
                 "priorStrength":12.5,
                 "minItemInteractions":3,"robotPerMinute":7,"holdout":0.2,"gate":"off",
                 "margin":0.05,"fewestCases":5,"tolerated":{"coverage":0.5},"searchSeconds":60}
                """);

    assertThat(request.tenant()).isEqualTo("t");
    assertThat(request.ials())
        .isEqualTo(IalsSettings.defaults().withSeed(-3).withDims(8).withEpochs(2));
    assertThat(request.encoder().unobservedWeight()).isEqualTo(0.2);
    assertThat(request.encoder().regularization()).isEqualTo(0.01);
    assertThat(request.encoder().halfLife()).isEqualTo(Duration.ofHours(12));
    assertThat(request.encoder().priorStrength()).isEqualTo(12.5);
    assertThat(request.cleaning()).isEqualTo(new CleaningSettings(3, 1, 50_000, 7));
    assertThat(request.holdout()).isEqualTo(0.2);
    assertThat(request.search()).isEqualTo(Duration.ofMinutes(1));
    assertThat(request.gate().on()).isFalse();
    assertThat(request.gate().margin()).isEqualTo(0.05);
    assertThat(request.gate().fewestCases()).isEqualTo(5);
    assertThat(request.gate().tolerated())
        .containsEntry(Guardrail.COVERAGE, 0.5)
        .containsEntry(Guardrail.RECALL_20, Guardrail.RECALL_20.usualTolerance());
  }

  @Test
  void scalesOfValuesAreASettingOfEachType() {
    var request =
        (TrainRequest)
            read(
                """
                {"operation":"train","scales":{"rating":"1-10","view":60,"click":"auto",
                 "like":{"likedFrom":0.5,"zeroIsUnrated":true}}}
                """);

    assertThat(request.encoder().scales().known())
        .containsOnly(
            Map.entry(InteractionType.RATING, UsualScale.ONE_TO_TEN.scale()),
            Map.entry(InteractionType.VIEW, new ValueScale(60, false)),
            Map.entry(InteractionType.LIKE, new ValueScale(0.5, true)));
    assertThat(request.choose()).isTrue();
  }

  @Test
  void otherOperationsTakeTheirs() {
    String version = "20261125T020000Z-0123abcd";

    assertThat(read("{\"operation\":\"list\",\"tenant\":\"t\"}")).isEqualTo(new ListRequest("t"));
    assertThat(read("{\"operation\":\"evaluate\"}"))
        .isEqualTo(new EvaluateRequest("default", Optional.empty(), 0.1));
    assertThat(read("{\"operation\":\"promote\",\"version\":\"%s\"}".formatted(version)))
        .isEqualTo(
            new PromoteRequest(
                "default",
                Optional.of(version),
                ServingStrategy.PERSONAL,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    assertThat(
            ((PromoteRequest)
                    read(
                        "{\"operation\":\"promote\",\"version\":\"%s\",\"strategy\":\"popular\"}"
                            .formatted(version)))
                .strategy())
        .isEqualTo(ServingStrategy.POPULAR);
    assertThat(read("{\"operation\":\"promote\",\"arm\":\"bold\",\"share\":0}"))
        .isEqualTo(
            new PromoteRequest(
                "default",
                Optional.empty(),
                ServingStrategy.PERSONAL,
                Optional.of("bold"),
                Optional.of(0.0),
                Optional.empty()));
    assertThat(read("{\"operation\":\"rollback\",\"expected\":\"%s\"}".formatted(version)))
        .isEqualTo(new RollbackRequest("default", Optional.empty(), Optional.of(version)));
    assertThat(read("{\"operation\":\"purge\",\"olderThanDays\":7,\"dryRun\":true}"))
        .isEqualTo(new PurgeRequest("default", Duration.ofDays(7), true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                            | operation is missing: it must be one of",
        "{\"operation\":\"bake\"}                      | operation is 'bake': it must be one of",
        "{\"operation\":7}                             | operation is 7: it must be a string",
        "{\"operation\":\"train\",\"dims\":0}          | dims is 0: it must be a whole number from"
            + " 1 to 1024",
        "{\"operation\":\"train\",\"dims\":1.5}        | dims is 1.5: it must be a whole number",
        "{\"operation\":\"train\",\"dims\":\"8\"} | dims is \"8\": it must be a whole number from 1"
            + " to 1024",
        "{\"operation\":\"train\",\"dims\":1e30}  | it must be a whole number from 1 to 1024",
        "{\"operation\":\"train\",\"epochs\":1001}     | epochs is 1001: it must be a whole number"
            + " from 1 to 1000",
        "{\"operation\":\"train\",\"tenant\":\"a/b\"}  | tenant is \"a/b\": it must be",
        "{\"operation\":\"train\",\"epoch\":3}         | epoch is unknown: it must be one",
        "{\"operation\":\"train\",\"holdout\":1}    | holdout is 1.0: it must be below 1",
        "{\"operation\":\"train\",\"gate\":\"no\"} | gate is \"no\": it must be on or off",
        "{\"operation\":\"train\",\"margin\":-1}    | margin is -1: it must be a number from 0 to",
        "{\"operation\":\"train\",\"tolerated\":{\"x\":1}} | tolerated.x is unknown: it must be"
            + " one",
        "{\"operation\":\"train\",\"scales\":{\"rating\":\"1-6\"}} | scales.rating is \"1-6\": it"
            + " must be auto, one of 0/1",
        "{\"operation\":\"train\",\"scales\":{\"dislike\":1}} | scales.dislike is 1: it must be an"
            + " interaction that can",
        "{\"operation\":\"train\",\"scales\":{\"rating\":{}}} | scales.rating.likedFrom is missing:"
            + " it must be a finite number",
        "{\"operation\":\"train\",\"scales\":{\"rating\":{\"from\":1}}} | scales.rating.from is"
            + " unknown: it must be one",
        "{\"operation\":\"promote\"}                  | version is missing: it must name",
        "{\"operation\":\"promote\",\"version\":\"../x\"} | version is \"../x\": it must be a"
            + " model's",
        "{\"operation\":\"promote\",\"version\":\"20261125T020000Z-0123abcd\",\"share\":1} | an"
            + " arm",
        "{\"operation\":\"promote\",\"version\":\"20261125T020000Z-0123abcd\",\"strategy\":\"odd\"}"
            + " | strategy is 'odd': it must be personal or popular",
        "{\"operation\":\"promote\",\"version\":\"20261125T020000Z-0123abcd\",\"arm\":\"b\"} |"
            + " share is",
        "{\"operation\":\"rollback\",\"expected\":\"\"} | expected is \"\": it must be a model's",
        "{\"operation\":\"report\",\"since\":\"\"}  | since is \"\": it must be a time from 1970 to"
            + " 9999",
        "{\"operation\":\"report\",\"experiment\":\"\"} | experiment is '': it must be a name",
        "{\"operation\":\"list\",\"version\":\"x\"}  | version is unknown",
        "{\"operation\":\"purge\",\"olderThanDays\":-1} | olderThanDays is -1: it must be a whole"
            + " number from 0 to",
        "{\"operation\":\"purge\",\"dryRun\":1}      | dryRun is 1: it must be true or false",
        "{\"operation\":\"experiment\",\"name\":\"e\",\"arms\":{\"b\":{\"share\":0.5}}} | or the"
            + " arm a scenario",
        "{\"operation\":\"experiment\",\"arms\":{},\"control\":{\"scenario\":\"home\"}} | only"
            + " beside other arms",
        "[1]                                           | request is [1]: it must be an object",
        "{\"operation\"                                | request is not JSON",
        "{\"operation\":\"list\"}{}                   | another follows at line 1, column 21",
        "{\"operation\":\"list\",\"tenant\":\"a\",\"tenant\":\"b\"} | tenant is given twice",
        "{\"operation\":\"report\",\"experiment\":\"\\ud800\"} | experiment is \"?\"",
        "{\"operation\":\"train\",\"margin\":1e-2147483649} | margin is 1e-2147483649: it must be"
            + " a",
        "{\"operation\":\"train\",\"dims\":1e999999999} | dims is 1E+999999999: it must be a whole",
      })
  void whatIsWrongIsSaidByFieldValueAndRule(String request, String message) {
    assertThatThrownBy(() -> read(request))
        .isInstanceOf(BadRequest.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"operation\":\"experiment\",\"arms\":{},\"testers\":{\"canary\":7}}",
        "{\"operation\":\"experiment\",\"arms\":{},\"testers\":{\"canary\":\"a\",\"canary\":\"b\"}}",
        "{\"operation\":\"experiment\",\"arms\":{},\"testers\":{\"canary\":\"\\ud800\"}}",
        "{\"operation\":\"experiment\",\"arms\":{},\"testers\":{canary",
      })
  void aTesterIsNotNamed(String request) {
    assertThatThrownBy(() -> read(request))
        .isInstanceOf(BadRequest.class)
        .message()
        .doesNotContain("canary");
  }

  private static Request read(String json) {
    return Request.read(json.getBytes(StandardCharsets.UTF_8));
  }
}
