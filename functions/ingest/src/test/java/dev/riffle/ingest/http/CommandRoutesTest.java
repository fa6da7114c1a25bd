package dev.riffle.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.access.AccessSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes of commands, and who may send what through the door. */
class CommandRoutesTest {
  private static final String ANN = "{\"sub\":\"ann\",\"tenant\":\"shop\"}";
  private static final String BACK_END =
      "{\"sub\":\"m@clients\",\"tenant\":\"shop\",\"scope\":\"riffle/back-end\"}";

  private final EventsDoor open = new EventsDoor();
  private final EventsDoor guarded =
      new EventsDoor(
          AccessSettings.from(Map.of("RIFFLE_AUTHORIZER", "jwt", "RIFFLE_TENANT_CLAIM", "tenant")));

  @ParameterizedTest
  @ValueSource(strings = {"i-1", "auth0|x", "a/b", "100%2F", "x?y=1&z#w", "\u4f60\u597d"})
  void aPutIsAnEventOfItsOwn(String id) {
    EventsDoor.Reply reply =
        open.send(request("PUT /v1/items/{id}", id, "", "{\"categories\":[\"jazz\"]}"));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo(EventsDoor.json("{\"accepted\":1,\"rejected\":[]}"));
    JsonNode event = stored(open, 0);
    assertThat(event.path("type").textValue()).isEqualTo("item.put");
    assertThat(event.path("itemId").textValue()).isEqualTo(id);
    assertThat(event.path("tenant").textValue()).isEqualTo("default");
    assertThat(event.path("time").textValue()).isEqualTo(EventsDoor.NOW.toString());
    assertThat(event.path("id").textValue()).hasSize(32);
    assertThat(event.path("item")).isEqualTo(EventsDoor.json("{\"categories\":[\"jazz\"]}"));
  }

  @Test
  void eachCommandHasItsRoute() {
    open.send(request("DELETE /v1/items/{id}", "i", "tenant=shop", ""));
    open.send(request("PUT /v1/users/{id}", "ann", "", "{\"tags\":[\"vip\"]}"));
    open.send(request("DELETE /v1/users/{id}", "ann", "", ""));

    assertThat(stored(open, 0).path("type").textValue()).isEqualTo("item.delete");
    assertThat(stored(open, 0).path("tenant").textValue()).isEqualTo("shop");
    assertThat(stored(open, 1).path("user").path("tags").path(0).textValue()).isEqualTo("vip");
    assertThat(stored(open, 2).path("type").textValue()).isEqualTo("user.delete");
    assertThat(stored(open, 2).path("userId").textValue()).isEqualTo("ann");
  }

  @Test
  void whatIsWrongInACommandIsNamed() {
    EventsDoor.Reply features =
        open.send(request("PUT /v1/items/{id}", "i", "", "{\"categories\":7}"));
    assertThat(features.status()).isEqualTo(400);
    assertThat(features.body().path("field").textValue()).isEqualTo("item.categories");

    EventsDoor.Reply query = open.send(request("DELETE /v1/items/{id}", "i", "tenat=x", ""));
    assertThat(query.status()).isEqualTo(400);
    assertThat(query.body().path("field").textValue()).isEqualTo("tenat");

    EventsDoor.Reply body = open.send(request("PUT /v1/items/{id}", "i", "", "{"));
    assertThat(body.body().path("code").textValue()).isEqualTo("not-json");
    assertThat(open.kinesis().stored).isEmpty();
  }

  @Test
  void commandsAreForBackEndsOfTheTenantAlone() {
    String key = "DELETE /v1/users/{id}";
    assertThat(guarded.send(request(key, "ann", "", "")).status()).isEqualTo(401);
    assertThat(guarded.send(from(ANN, request(key, "ann", "", ""))).status()).isEqualTo(403);
    assertThat(guarded.send(from(BACK_END, request(key, "ann", "tenant=bank", ""))).status())
        .isEqualTo(403);
    assertThat(guarded.kinesis().stored).isEmpty();

    assertThat(guarded.send(from(BACK_END, request(key, "ann", "", ""))).status()).isEqualTo(200);
    assertThat(stored(guarded, 0).path("tenant").textValue()).isEqualTo("shop");
  }

  @Test
  void aUsersEventsAreTheirsAndTheOthersAreRejectedOneByOne() {
    String mine = EventsDoor.view("a").replace("\"userId\":\"u1\",", "");
    String anothers = EventsDoor.view("b");
    String otherTenant = mine.replace("\"id\":\"a\"", "\"id\":\"c\",\"tenant\":\"bank\"");
    String command = "{\"id\":\"d\",\"type\":\"user.delete\",\"time\":\"2026-11-24T17:59:00Z\"}";

    EventsDoor.Reply reply =
        guarded.send(
            from(
                ANN,
                request(
                    "POST /v1/events",
                    "",
                    "",
                    "[%s,%s,%s,%s]".formatted(mine, anothers, otherTenant, command))));

    assertThat(reply.body().path("accepted").intValue()).isEqualTo(1);
    assertThat(reply.body().path("rejected").findValuesAsText("field"))
        .containsExactly("userId", "tenant", "type");
    assertThat(stored(guarded, 0).path("userId").textValue()).isEqualTo("ann");
    assertThat(stored(guarded, 0).path("tenant").textValue()).isEqualTo("shop");
  }

  @Test
  void aBackEndSendsForAnybodyOfItsTenantCommandsToo() {
    String command =
        "{\"id\":\"d\",\"type\":\"user.delete\",\"userId\":\"x\",\"time\":\"2026-11-24T17:59:00Z\"}";

    EventsDoor.Reply reply =
        guarded.send(
            from(
                BACK_END,
                request(
                    "POST /v1/events",
                    "",
                    "",
                    "[%s,%s]".formatted(EventsDoor.view("a"), command))));

    assertThat(reply.body().path("accepted").intValue()).isEqualTo(2);
    assertThat(stored(guarded, 0).path("userId").textValue()).isEqualTo("u1");
    assertThat(stored(guarded, 1).path("tenant").textValue()).isEqualTo("shop");
  }

  private static ObjectNode request(String routeKey, String id, String query, String body) {
    ObjectNode request =
        JsonNodeFactory.instance
            .objectNode()
            .put("routeKey", routeKey)
            .put("rawQueryString", query)
            .put("body", body);
    request.putObject("pathParameters").put("id", id);
    return request;
  }

  private static ObjectNode from(String claims, ObjectNode request) {
    request
        .putObject("requestContext")
        .putObject("authorizer")
        .putObject("jwt")
        .set("claims", EventsDoor.json(claims));
    return request;
  }

  private static JsonNode stored(EventsDoor door, int index) {
    return EventsDoor.json(door.kinesis().stored.get(index).data().asUtf8String());
  }
}
