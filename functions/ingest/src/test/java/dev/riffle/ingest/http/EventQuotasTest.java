package dev.riffle.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.riffle.core.access.AccessSettings;
import dev.riffle.core.quota.Quotas;
import org.junit.jupiter.api.Test;

/** Over its quota a tenant's events are refused at the door, whole, and others' are not. */
class EventQuotasTest {
  private final EventsDoor door =
      new EventsDoor(AccessSettings.OPEN, Quotas.parse("default=10:500"));

  @Test
  void overTheQuotaNothingIsStoredAndTheAnswerSaysWhenToComeAgain() {
    assertThat(door.post(EventsDoor.views(500)).status()).isEqualTo(200);

    EventsDoor.Reply reply = door.post("[" + EventsDoor.view("late") + "]");

    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.body().at("/code").textValue()).isEqualTo("quota-exceeded");
    assertThat(reply.body().at("/detail").textValue()).contains("'default'", "10 events a second");
    assertThat(reply.headers().get("retry-after").textValue()).isEqualTo("1");
    assertThat(door.kinesis().stored).hasSize(500);
  }

  @Test
  void commandsCountAsEvents() {
    door.post(EventsDoor.views(500));

    var request =
        JsonNodeFactory.instance
            .objectNode()
            .put("routeKey", "DELETE /v1/users/{id}")
            .put("rawQueryString", "");
    request.putObject("pathParameters").put("id", "ann");
    assertThat(door.send(request).status()).isEqualTo(429);
  }

  @Test
  void whatIsNoEventCostsNothing() {
    for (int i = 0; i < 3; i++) {
      assertThat(door.post("[" + "1,".repeat(400) + "2]").status()).isEqualTo(207);
    }
    assertThat(door.post(EventsDoor.views(500)).status()).isEqualTo(200);
  }

  @Test
  void anotherTenantGoesOn() {
    door.post(EventsDoor.views(500));

    String other = EventsDoor.view("x").replace("\"id\"", "\"tenant\":\"shop\",\"id\"");
    assertThat(door.post("[" + other + "]").status()).isEqualTo(200);
    assertThat(door.post("[" + other + "," + EventsDoor.view("y") + "]").status())
        .as("with one of the tenant's that has nothing left")
        .isEqualTo(429);
  }
}
