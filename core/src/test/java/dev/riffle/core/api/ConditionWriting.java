package dev.riffle.core.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.filter.Bounds;
import dev.riffle.core.filter.Condition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Writes conditions as a client would. */
final class ConditionWriting {
  private ConditionWriting() {}

  static ObjectNode json(Condition condition) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    switch (condition) {
      case Condition.And and -> and.all().forEach(part -> list(json, "and").add(json(part)));
      case Condition.Or or -> or.any().forEach(part -> list(json, "or").add(json(part)));
      case Condition.Not not -> json.set("not", json(not.condition()));
      case Condition.Category category ->
          category.anyOf().forEach(name -> list(json, "category").add(name));
      case Condition.Tag tag -> tag.anyOf().forEach(name -> list(json, "tag").add(name));
      case Condition.Quantity number -> {
        json.put("number", number.name());
        Bounds bounds = number.bounds();
        if (bounds.equals(Bounds.of(bounds.least()))) {
          json.put("eq", bounds.least());
        } else {
          bounds(json, bounds);
        }
      }
      case Condition.Age age -> {
        json.put("age", age.moment());
        bounds(json, age.days());
      }
      case Condition.SharedCategory own -> json.putObject("category").put("user", own.prefix());
      case Condition.SharedTag own -> json.putObject("tag").put("user", own.prefix());
      case Condition.OfUser user -> json.set("user", json(user.condition()));
      case Condition.Touched history -> {
        history.types().forEach(type -> list(json, "history").add(type.wireName()));
        history
            .within()
            .ifPresent(within -> json.put("days", Math.max(within.toSeconds(), 1) / 86_400.0));
      }
    }
    return json;
  }

  private static void bounds(ObjectNode json, Bounds bounds) {
    if (Double.isFinite(bounds.least())) {
      json.put(bounds.withLeast() ? "gte" : "gt", bounds.least());
    }
    if (Double.isFinite(bounds.most())) {
      json.put(bounds.withMost() ? "lte" : "lt", bounds.most());
    }
  }

  static String text(Condition condition) {
    return switch (condition) {
      case Condition.And and -> joined(and.all(), " and ");
      case Condition.Or or -> joined(or.any(), " or ");
      case Condition.Not not -> "not (" + text(not.condition()) + ")";
      case Condition.Category category -> "category in " + names(category.anyOf());
      case Condition.Tag tag -> "tag in " + names(tag.anyOf());
      case Condition.Quantity(String name, Bounds bounds)
          when bounds.equals(Bounds.of(bounds.least())) ->
          "\"%s\"=%s".formatted(name, bounds.least());
      case Condition.Quantity(String name, Bounds bounds) ->
          between("\"" + name + "\"", bounds, "");
      case Condition.Age(String moment, Bounds days) -> between("age(" + moment + ")", days, "d");
      case Condition.SharedCategory own -> "category in user(\"" + own.prefix() + "\")";
      case Condition.SharedTag own -> "tag in user(\"" + own.prefix() + "\")";
      case Condition.OfUser user -> "user(" + text(user.condition()) + ")";
      case Condition.Touched history ->
          "history in (%s)%s"
              .formatted(
                  history.types().stream()
                      .map(InteractionType::wireName)
                      .collect(Collectors.joining(",")),
                  history
                      .within()
                      .map(within -> " within " + Math.max(1, within.toSeconds()) / 86_400.0 + "d")
                      .orElse(""));
    };
  }

  /** Without what brackets and two bounds of a number become: a list of one, and a list of two. */
  static Condition plain(Condition condition) {
    return switch (condition) {
      case Condition.And and -> {
        var parts = new ArrayList<Condition>();
        for (Condition part : and.all()) {
          Condition plain = plain(part);
          parts.addAll(
              plain instanceof Condition.And(List<Condition> inner) ? inner : List.of(plain));
        }
        yield parts.size() == 1 ? parts.getFirst() : new Condition.And(parts);
      }
      case Condition.Or or -> {
        var parts = new ArrayList<Condition>();
        for (Condition part : or.any()) {
          Condition plain = plain(part);
          parts.addAll(
              plain instanceof Condition.Or(List<Condition> inner) ? inner : List.of(plain));
        }
        yield parts.size() == 1 ? parts.getFirst() : new Condition.Or(parts);
      }
      case Condition.Not not -> new Condition.Not(plain(not.condition()));
      case Condition.OfUser user -> new Condition.OfUser(plain(user.condition()));
      case Condition.Quantity(String name, Bounds bounds)
          when bounded(bounds) && !bounds.equals(Bounds.of(bounds.least())) ->
          new Condition.And(
              List.of(
                  new Condition.Quantity(name, Bounds.ALL.from(bounds.least(), bounds.withLeast())),
                  new Condition.Quantity(name, Bounds.ALL.to(bounds.most(), bounds.withMost()))));
      case Condition.Age(String moment, Bounds days) when bounded(days) ->
          new Condition.And(
              List.of(
                  new Condition.Age(moment, Bounds.ALL.from(days.least(), days.withLeast())),
                  new Condition.Age(moment, Bounds.ALL.to(days.most(), days.withMost()))));
      default -> condition;
    };
  }

  private static boolean bounded(Bounds bounds) {
    return Double.isFinite(bounds.least()) && Double.isFinite(bounds.most());
  }

  private static String between(String name, Bounds bounds, String unit) {
    var parts = new ArrayList<String>();
    if (Double.isFinite(bounds.least())) {
      parts.add(name + (bounds.withLeast() ? ">=" : ">") + bounds.least() + unit);
    }
    if (Double.isFinite(bounds.most())) {
      parts.add(name + (bounds.withMost() ? "<=" : "<") + bounds.most() + unit);
    }
    return parts.size() == 1 ? parts.getFirst() : "(" + String.join(" and ", parts) + ")";
  }

  private static String names(Collection<String> names) {
    return names.stream()
        .map(name -> "\"" + name + "\"")
        .collect(Collectors.joining(",", "(", ")"));
  }

  private static String joined(List<Condition> parts, String word) {
    return parts.stream().map(part -> "(" + text(part) + ")").collect(Collectors.joining(word));
  }

  private static ArrayNode list(ObjectNode json, String name) {
    return json.withArrayProperty(name);
  }
}
