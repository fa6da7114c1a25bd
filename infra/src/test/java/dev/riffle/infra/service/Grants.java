package dev.riffle.infra.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awscdk.assertions.Template;

/**
 * What the roles of a template may do, as lines such as {@code Recommend s3:GetObject models/*}.
 */
final class Grants {
  private Grants() {}

  static Set<String> in(Template template) {
    var lines = new TreeSet<String>();
    template
        .findResources("AWS::IAM::Role")
        .forEach(
            (id, role) -> {
              for (Object policy : list(properties(role).get("Policies"))) {
                statements(map(policy).get("PolicyDocument")).forEach(s -> add(lines, id, s));
              }
            });
    template
        .findResources("AWS::IAM::Policy")
        .values()
        .forEach(
            policy -> {
              String role =
                  map(list(properties(policy).get("Roles")).getFirst()).get("Ref").toString();
              statements(properties(policy).get("PolicyDocument"))
                  .forEach(s -> add(lines, role, s));
            });
    return lines;
  }

  private static void add(Set<String> lines, String role, Map<?, ?> statement) {
    for (Object action : list(statement.get("Action"))) {
      for (Object resource : list(statement.get("Resource"))) {
        lines.add("%s %s %s".formatted(name(role), action, place(resource)));
      }
    }
  }

  /** {@code IngestStreamRole6E2A} is the role of {@code IngestStream}. */
  private static String name(String logicalId) {
    return logicalId.replaceFirst("Role[0-9A-F]{8}$", "");
  }

  private static String place(Object resource) {
    String text = resource.toString();
    for (String part :
        List.of(
            "/events/*",
            "/rejected/*",
            "/aws/lambda/*",
            "/models/*",
            "/scenarios/*",
            "/exports/*",
            "/index/by-shard")) {
      if (text.contains(part)) {
        return part.substring(1);
      }
    }
    for (String part : List.of("Users", "Items", "Bucket", "EventStream", "Log", "Failures")) {
      if (text.contains(part)) {
        return part;
      }
    }
    return text;
  }

  private static List<Map<?, ?>> statements(Object document) {
    var all = new ArrayList<Map<?, ?>>();
    list(map(document).get("Statement")).forEach(each -> all.add(map(each)));
    return all;
  }

  private static Map<?, ?> properties(Object resource) {
    return map(map(resource).get("Properties"));
  }

  private static Map<?, ?> map(Object value) {
    return (Map<?, ?>) value;
  }

  private static List<?> list(Object value) {
    return switch (value) {
      case null -> List.of();
      case List<?> many -> many;
      default -> List.of(value);
    };
  }
}
