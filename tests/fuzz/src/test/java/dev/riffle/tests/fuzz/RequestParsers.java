package dev.riffle.tests.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.access.Access;
import dev.riffle.core.access.AccessSettings;
import dev.riffle.core.access.Grant;
import dev.riffle.core.access.RouteAccess;
import dev.riffle.core.api.ApiLimits;
import dev.riffle.core.api.ListQuery;
import dev.riffle.core.api.Parameters;
import dev.riffle.core.api.PercentCode;
import dev.riffle.core.api.PostedEvents;
import dev.riffle.core.api.RecommendationQuery;
import dev.riffle.core.api.Refusal;
import dev.riffle.core.api.RequestBody;
import dev.riffle.core.api.SimilarQuery;
import dev.riffle.core.event.InvalidEvent;
import dev.riffle.core.filter.Unfilterable;
import dev.riffle.core.json.Field;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import dev.riffle.core.recommend.Relation;
import dev.riffle.recommend.http.Gateway;
import dev.riffle.recommend.http.HttpRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Requests: bodies, query strings, the gateway's events, claims. */
final class RequestParsers {
  private static final int MAX_BODY = 5 << 20;
  private static final Access JWT =
      new Access(
          AccessSettings.from(Map.of("RIFFLE_AUTHORIZER", "jwt", "RIFFLE_TENANT_CLAIM", "tenant")));

  private RequestParsers() {}

  static void events(byte[] bytes) {
    RequestBody body = RequestBody.ofMessage(bytes);
    refusing(
        () -> {
          for (String text : PostedEvents.of(body, MAX_BODY)) {
            try {
              EventParsers.RULES.read(JsonText.read(text));
            } catch (NotJson | InvalidEvent refused) {
              Refused.check(refused);
            }
          }
        });
    refusing(() -> PostedEvents.orOne(RequestBody.ofMessage(bytes)));
  }

  static void body(byte[] bytes) {
    for (Reading reading :
        new Reading[] {
          body -> RecommendationQuery.of(body, EventParsers.RULES, EventParsers.NOW),
          body -> RecommendationQuery.toRank(body, EventParsers.RULES, EventParsers.NOW),
          body -> SimilarQuery.of(Relation.SIMILAR, body),
        }) {
      refusing(
          () -> reading.of(RequestBody.ofMessage(bytes).json(ApiLimits.MAX_REQUEST_BODY_BYTES)));
    }
  }

  static void query(byte[] bytes) {
    String raw = new String(bytes, StandardCharsets.UTF_8);
    refusing(() -> RecommendationQuery.of("ann", Parameters.of(raw)));
    refusing(() -> SimilarQuery.of(Relation.SIMILAR, "item", Parameters.of(raw)));
    refusing(() -> ListQuery.of(Parameters.of(raw)));
    refusing(() -> ListQuery.counted(Parameters.of(raw)));
    refusing(
        () -> {
          String id = PercentCode.segment("id", raw);
          Refused.requireSame(id, PercentCode.segment("id", PercentCode.encode(id)));
        });
  }

  static void gateway(byte[] bytes) {
    HttpRequest request;
    try {
      request = new Gateway().read(new ByteArrayInputStream(bytes));
    } catch (IOException nobodyButTheGatewayWritesIt) {
      return;
    }
    refusing(
        () -> {
          Grant grant = JWT.grant(request.routeKey(), request.authorizer());
          grant.query("id", Parameters.of(request.rawQuery()));
          request.body().meaning(grant::body).json(MAX_BODY);
        });
  }

  static void claims(byte[] bytes) {
    JsonNode authorizer;
    try {
      authorizer = JsonText.read(bytes);
    } catch (NotJson refused) {
      Refused.check(refused);
      return;
    }
    for (RouteAccess route : RouteAccess.values()) {
      refusing(
          () -> {
            Grant grant = JWT.grant(route.key(), authorizer);
            grant.query("ann", Parameters.of("k=3"));
            grant.body(JsonText.read("{\"userId\":\"ann\",\"events\":[]}"));
            grant.event(JsonText.read("{\"userId\":\"ann\",\"type\":\"view\"}"));
          });
    }
  }

  private interface Reading {
    Object of(Field body);
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void refusing(Work work) {
    try {
      work.run();
    } catch (Refusal | Unfilterable | InvalidEvent refused) {
      Refused.check(refused);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
