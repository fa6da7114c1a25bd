package dev.riffle.core.api;

import dev.riffle.core.api.ConditionTokens.Kind;
import dev.riffle.core.api.ConditionTokens.Token;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.filter.Bounds;
import dev.riffle.core.filter.Condition;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The short form of a condition, as {@code category in (jazz, folk) and price < 20 and not history
 * = purchase within 30d}. {@code not} binds closer than {@code and}, and that closer than {@code
 * or}. A name with spaces or other signs stands in double quotes; one in quotes before a comparison
 * is a number's or a text's, whatever it is. {@code docs/api.md} has the grammar.
 */
final class ConditionText {
  private static final List<String> BOUNDS = List.of("<", "<=", ">", ">=");

  private final TokenReader in;

  private ConditionText(TokenReader in) {
    this.in = in;
  }

  /**
   * Reads a condition.
   *
   * @param field where the text stands
   * @throws Refusal that names the field and the character where it is wrong
   */
  static Condition of(String field, String text) {
    if (text.length() > ApiLimits.MAX_CONDITION_TEXT) {
      throw Refusal.field(
          field,
          "%,d characters long".formatted(text.length()),
          "must have at most %,d: use JSON in a body".formatted(ApiLimits.MAX_CONDITION_TEXT));
    }
    var in = TokenReader.of(field, text);
    Condition read = new ConditionText(in).or(1);
    if (in.peek().kind() != Kind.END) {
      throw in.wrong(in.peek(), "must be and, or, or the end");
    }
    return read;
  }

  private Condition or(int depth) {
    List<Condition> parts = new ArrayList<>(List.of(and(depth)));
    while (in.takeWord(ConditionFields.OR)) {
      parts.add(and(depth));
    }
    return parts.size() == 1 ? parts.getFirst() : new Condition.Or(parts);
  }

  private Condition and(int depth) {
    List<Condition> parts = new ArrayList<>(List.of(unary(depth)));
    while (in.takeWord(ConditionFields.AND)) {
      parts.add(unary(depth));
    }
    return parts.size() == 1 ? parts.getFirst() : new Condition.And(parts);
  }

  private Condition unary(int depth) {
    Token first = in.peek();
    if (depth > ApiLimits.MAX_CONDITION_DEPTH) {
      throw in.wrong(
          first, "must be at most %d conditions deep".formatted(ApiLimits.MAX_CONDITION_DEPTH));
    }
    if (in.takeWord(ConditionFields.NOT)) {
      return new Condition.Not(unary(depth + 1));
    }
    return in.take("(") ? inBrackets(depth) : named(depth);
  }

  private Condition inBrackets(int depth) {
    Condition inner = or(depth + 1);
    if (!in.take(")")) {
      throw in.wrong(in.peek(), "must be ')', and, or or");
    }
    return inner;
  }

  private Condition named(int depth) {
    Token name = in.peek();
    if (!name.isName()) {
      throw in.wrong(
          name, "must be category, tag, history, user, age, the name of a field, not or '('");
    }
    in.value();
    in.count(name);
    if (name.isWord(LeafFields.CATEGORY)) {
      return names(Condition.Category::new, Condition.SharedCategory::new);
    }
    if (name.isWord(LeafFields.TAG)) {
      return names(Condition.Tag::new, Condition.SharedTag::new);
    }
    if (name.isWord(LeafFields.HISTORY)) {
      return history();
    }
    if (name.isWord(ConditionFields.USER) && in.take("(")) {
      return user(depth);
    }
    if (name.isWord(LeafFields.AGE) && in.take("(")) {
      return age();
    }
    return field(in.label(name));
  }

  private Condition names(
      Function<Set<String>, Condition> named, Function<String, Condition> shared) {
    Token sign = in.peek();
    if (in.take("!=")) {
      return new Condition.Not(named.apply(Set.of(in.label(in.value()))));
    }
    if (in.take("=")) {
      return named.apply(Set.of(in.label(in.value())));
    }
    if (!in.takeWord("in")) {
      throw in.wrong(sign, "must be =, != or in");
    }
    if (!in.takeWord(ConditionFields.USER)) {
      return named.apply(in.labels());
    }
    in.expect("(");
    String prefix = in.peek().isName() ? in.value().text() : "";
    in.expect(")");
    return shared.apply(prefix);
  }

  private Condition history() {
    Token sign = in.peek();
    Set<InteractionType> types = EnumSet.noneOf(InteractionType.class);
    if (in.take("=")) {
      types.addAll(types(in.value()));
    } else if (in.takeWord("in")) {
      in.list().forEach(token -> types.addAll(types(token)));
    } else {
      throw in.wrong(sign, "must be = or in");
    }
    if (!in.takeWord("within")) {
      return new Condition.Touched(types, Optional.empty());
    }
    Token days = in.peek();
    return new Condition.Touched(
        types, Optional.of(LeafFields.days(in.days(), rule -> in.wrong(days, rule))));
  }

  private Set<InteractionType> types(Token token) {
    if (token.text().equals(LeafFields.ANY_TYPE)) {
      return EnumSet.allOf(InteractionType.class);
    }
    return Set.of(
        InteractionType.named(token.text())
            .orElseThrow(() -> in.wrong(token, LeafFields.typeRule())));
  }

  private Condition user(int depth) {
    Token first = in.peek();
    Condition condition = inBrackets(depth);
    if (!ConditionLimits.asksFeaturesAlone(condition)) {
      throw in.wrong(first, ConditionLimits.FEATURES_ALONE);
    }
    return new Condition.OfUser(condition);
  }

  private Condition age() {
    String moment = in.label(in.value());
    in.expect(")");
    String comparison = in.sign(BOUNDS);
    return new Condition.Age(moment, bounds(comparison, in.days()));
  }

  /** A number, or a text, which stands in quotes. */
  private Condition field(String name) {
    Token sign = in.peek();
    if (in.takeWord("in")) {
      return TextFields.condition(name, in.labels(), rule -> in.wrong(sign, rule));
    }
    String comparison = in.sign(List.of("=", "!=", "<", "<=", ">", ">=", "in"));
    boolean equality = !BOUNDS.contains(comparison);
    Token token = in.value();
    Condition condition =
        equality && token.kind() == Kind.QUOTED
            ? TextFields.condition(name, Set.of(in.label(token)), rule -> in.wrong(token, rule))
            : new Condition.Quantity(name, bounds(comparison, in.number(token, equality)));
    return comparison.equals("!=") ? new Condition.Not(condition) : condition;
  }

  private static Bounds bounds(String comparison, double value) {
    return switch (comparison) {
      case "<" -> Bounds.ALL.to(value, false);
      case "<=" -> Bounds.ALL.to(value, true);
      case ">" -> Bounds.ALL.from(value, false);
      case ">=" -> Bounds.ALL.from(value, true);
      default -> Bounds.of(value);
    };
  }
}
