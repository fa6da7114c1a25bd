package dev.riffle.infra.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.access.Access;
import dev.riffle.core.access.AccessSettings;
import dev.riffle.core.access.Grant;
import dev.riffle.core.access.RouteAccess;
import dev.riffle.core.api.Parameters;
import dev.riffle.core.api.Refusal;
import dev.riffle.core.event.InvalidEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A cell of the table in docs/security.md: may this principal call this route about these data?
 *
 * @param row as the page has it: the route, and which events
 * @param column the principal, and whose data
 */
record AccessCell(String row, String column, boolean allowed) {
  private static final Path PAGE = Path.of("../docs/security.md");
  private static final String NOBODY = "nobody";
  private static final String IAM = "IAM";
  private static final String TENANT = "shop";

  static List<AccessCell> all() throws IOException {
    List<List<String>> table =
        Files.readAllLines(PAGE).stream()
            .dropWhile(line -> !line.startsWith("| route |"))
            .takeWhile(line -> line.startsWith("|"))
            .map(line -> Arrays.stream(line.split("\\|")).skip(1).map(String::strip).toList())
            .toList();
    List<String> columns = table.getFirst();
    var cells = new ArrayList<AccessCell>();
    for (List<String> row : table.subList(2, table.size())) {
      for (int i = 1; i < row.size(); i++) {
        cells.add(new AccessCell(row.getFirst(), columns.get(i), row.get(i).equals("yes")));
      }
    }
    return cells;
  }

  /** As gateways name it. */
  String route() {
    return row.substring(1, row.indexOf('`', 1));
  }

  boolean isSigned() {
    return column.equals(IAM);
  }

  /** Whether a gateway that has this authorizer before the route lets such a caller in. */
  boolean passes(String authorization, Set<String> scopes) {
    return switch (authorization) {
      case "JWT" ->
          !column.equals(NOBODY)
              && !isSigned()
              && (scopes.isEmpty() || scopes.stream().anyMatch(scope()::contains));
      case "AWS_IAM" -> isSigned();
      default -> true;
    };
  }

  /** Whether a function with these settings does what it is asked. */
  boolean isGranted(AccessSettings settings) {
    String user = column.equals("user, another's") ? "bob" : "ann";
    String tenant = column.endsWith("other tenant") ? "bank" : TENANT;
    RouteAccess route = RouteAccess.of(route()).orElseThrow();
    try {
      Grant grant = new Access(settings).grant(route.key(), authorizer());
      switch (route.subject()) {
        case TENANT_IN_QUERY, USER_IN_PATH -> grant.query(user, Parameters.of("tenant=" + tenant));
        case USER_IN_BODY, TENANT_IN_BODY -> grant.body(about(user, tenant));
        case OF_EACH_EVENT ->
            grant.event(
                about(user, tenant).put("type", row.endsWith("commands") ? "user.delete" : "view"));
      }
      return true;
    } catch (Refusal | InvalidEvent refused) {
      return false;
    }
  }

  private String scope() {
    if (column.startsWith("back end")) {
      return AccessSettings.BACK_END_SCOPE;
    }
    return column.startsWith("operator") ? AccessSettings.OPERATOR_SCOPE : "openid";
  }

  private static ObjectNode about(String user, String tenant) {
    return JsonNodeFactory.instance.objectNode().put("userId", user).put("tenant", tenant);
  }

  /** What the gateway says of the caller. */
  private JsonNode authorizer() {
    ObjectNode authorizer = JsonNodeFactory.instance.objectNode();
    if (isSigned()) {
      authorizer.putObject("iam").put("userArn", "arn:aws:iam::000000000000:role/shop");
    } else if (!column.equals(NOBODY)) {
      authorizer
          .putObject("jwt")
          .putObject("claims")
          .put("tenant", TENANT)
          .put("sub", column.startsWith("user") ? "ann" : "machine@clients")
          .put("scope", scope());
    }
    return authorizer;
  }
}
