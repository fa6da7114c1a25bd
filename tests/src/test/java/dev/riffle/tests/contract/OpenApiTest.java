package dev.riffle.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.api.ApiLimits;
import dev.riffle.core.api.Degradation;
import dev.riffle.core.api.ErrorCode;
import dev.riffle.core.api.Refusal;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.name.Ids;
import dev.riffle.definition.Definition;
import dev.riffle.definition.Route;
import dev.riffle.tests.stage.Stage;
import dev.riffle.tests.stage.contract.ApiContract;
import dev.riffle.tests.stage.contract.OpenApi;
import dev.riffle.tests.stage.contract.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The description says what the code says: each is written once there, and once here. */
class OpenApiTest {
  private static final ApiContract CONTRACT = ApiContract.read(Stage.home());
  private static final JsonNode ROOT = CONTRACT.api().root();

  @Test
  void itsOperationsAreTheRoutesThatAreDeployed() {
    List<String> deployed =
        Definition.read(Stage.home()).routes().stream().map(Route::key).toList();

    assertThat(CONTRACT.api().operations())
        .extracting(operation -> operation.method() + " " + operation.path())
        .containsExactlyInAnyOrderElementsOf(deployed);
    assertThat(CONTRACT.api().operations()).extracting(Operation::id).doesNotHaveDuplicates();
  }

  @Test
  void itsErrorsAreTheCodes() {
    List<String> codes = Arrays.stream(ErrorCode.values()).map(ErrorCode::wireName).toList();

    assertThat(texts("/components/schemas/Problem/properties/code/enum"))
        .containsExactlyInAnyOrderElementsOf(codes);
  }

  @Test
  void everyCodeIsDescribedWithItsStatusAlone() {
    for (ErrorCode code : ErrorCode.values()) {
      assertThat(CONTRACT.described())
          .filteredOn(answer -> answer.endsWith(" " + code.wireName()))
          .as(code.wireName())
          .allMatch(answer -> answer.contains(" " + code.status() + " "));
    }
  }

  @Test
  void itsWordsAreTheCodes() {
    assertThat(texts("/components/schemas/InteractionType/enum"))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(InteractionType.values()).map(InteractionType::wireName).toList());
    assertThat(texts(answer("degraded") + "/items/enum"))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Degradation.values()).map(Degradation::wireName).toList());
  }

  @Test
  void itsLimitsAreTheCodes() {
    assertThat(number("/components/schemas/K/minimum")).isEqualTo(ApiLimits.MIN_K);
    assertThat(number("/components/schemas/K/maximum")).isEqualTo(ApiLimits.MAX_K);
    assertThat(number("/components/schemas/K/default")).isEqualTo(ApiLimits.DEFAULT_K);
    assertThat(number(answer("items") + "/maxItems")).isEqualTo(ApiLimits.MAX_RANK_ITEMS);
    assertThat(number("/components/schemas/RankRequest/properties/items/maxItems"))
        .isEqualTo(ApiLimits.MAX_RANK_ITEMS);
    assertThat(number("/components/schemas/BasketRequest/properties/itemIds/maxItems"))
        .isEqualTo(ApiLimits.MAX_BASKET_ITEMS);
    assertThat(number("/components/schemas/Fields/maxItems")).isEqualTo(ApiLimits.MAX_FIELDS);
    assertThat(number("/components/schemas/Conditions/maxItems"))
        .isEqualTo(ApiLimits.MAX_CONDITIONS);
    assertThat(number("/components/schemas/Events/maxItems")).isEqualTo(ApiLimits.MAX_EVENTS);
    assertThat(number("/components/schemas/Labels/maxItems")).isEqualTo(ApiLimits.MAX_FILTER_NAMES);
    assertThat(number("/components/schemas/ItemIds/maxItems"))
        .isEqualTo(ApiLimits.MAX_FILTER_NAMES);
    assertThat(number("/components/schemas/Id/minLength")).isEqualTo(Ids.MIN_CHARACTERS);
    assertThat(number("/components/schemas/Id/maxLength")).isEqualTo(Ids.MAX_CHARACTERS);
    String features = "/components/schemas/Features/properties/";
    assertThat(number(features + "categories/maxItems")).isEqualTo(EventJson.MAX_LABELS);
    assertThat(number(features + "tags/maxItems")).isEqualTo(EventJson.MAX_LABELS);
    assertThat(number(features + "numbers/maxProperties")).isEqualTo(EventJson.MAX_LABELS);
    assertThat(number(features + "embedding/maxItems")).isEqualTo(EventJson.MAX_EMBEDDING);
  }

  @Test
  void itsExamplesAreAsItSays() {
    var places = new ArrayList<String>();
    contents("", ROOT, places);

    assertThat(places).isNotEmpty();
    for (String content : places) {
      for (var example : ROOT.at(content + "/examples").properties()) {
        assertThat(CONTRACT.against(content + "/schema", example.getValue().path("value")))
            .as("%s of %s in %s", example.getKey(), content, OpenApi.FILE)
            .isEmpty();
      }
    }
  }

  @Test
  void anAnswerThatIsNotDescribedIsFound() {
    var json = ROOT.at("/components/responses/Recommendations/content/application~1json/examples");
    JsonNode good = json.at("/explained/value");
    String path = "/v1/users/ann/recommendations";

    assertThat(violations(path, 200, good)).isEmpty();
    JsonNode strange = good.<ObjectNode>deepCopy().put("new", 1);
    assertThat(violations(path, 200, strange)).isNotEmpty();
    assertThat(violations(path, 201, good)).isNotEmpty();
    assertThat(violations("/v1/nowhere", 200, good)).isNotEmpty();
    assertThat(CONTRACT.violations("GET", path, 200, "text/plain", good)).isNotEmpty();
    String problem = Refusal.MEDIA_TYPE;
    JsonNode otherCode =
        ROOT.at("/components/responses/BadParameter/content").path(problem).at("/examples/k/value");
    assertThat(CONTRACT.violations("GET", path, 400, problem, otherCode)).isEmpty();
    assertThat(CONTRACT.violations("GET", path, 503, problem, otherCode)).isNotEmpty();
    assertThat(violations(path, 400, otherCode)).as("as plain JSON").isNotEmpty();
  }

  private static List<String> violations(String path, int status, JsonNode body) {
    return CONTRACT.violations("GET", path, status, "application/json", body);
  }

  private static void contents(String at, JsonNode node, List<String> found) {
    if (node.has("schema") && node.has("examples")) {
      found.add(at);
    }
    for (var field : node.properties()) {
      String name = field.getKey().replace("~", "~0").replace("/", "~1");
      contents(at + "/" + name, field.getValue(), found);
    }
  }

  private static String answer(String field) {
    return "/components/schemas/RecommendationAnswer/properties/" + field;
  }

  private static List<String> texts(String pointer) {
    var texts = new ArrayList<String>();
    ROOT.at(pointer).forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static int number(String pointer) {
    assertThat(ROOT.at(pointer).isInt()).as("%s is a number", pointer).isTrue();
    return ROOT.at(pointer).intValue();
  }
}
