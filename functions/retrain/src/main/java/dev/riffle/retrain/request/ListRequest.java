package dev.riffle.retrain.request;

import java.util.List;

/** {@code {"operation":"list","tenant"?}}: which models there are, and which serve whom. */
public record ListRequest(String tenant) implements Request {
  static final String OPERATION = "list";

  static ListRequest read(RequestFields fields) {
    fields.only(List.of("operation", "tenant"));
    return new ListRequest(fields.tenant());
  }
}
