package dev.riffle.core.api;

import java.util.Collection;
import java.util.StringJoiner;

/** Writes a query that {@link Parameters} reads, for those who ask. */
public final class QueryText {
  private final StringJoiner query = new StringJoiner("&");

  /** Adds a parameter. */
  public QueryText with(String name, Object value) {
    query.add(PercentCode.encode(name) + "=" + PercentCode.encode(value.toString()));
    return this;
  }

  /** Adds a list: the parameter once for each value. */
  public QueryText with(String name, Collection<String> values) {
    values.forEach(value -> with(name, value));
    return this;
  }

  /** Percent-encoded, without the question mark. */
  @Override
  public String toString() {
    return query.toString();
  }
}
