package dev.riffle.retrain.request;

import java.util.List;
import java.util.Optional;

/**
 * {@code {"operation":"rollback","tenant"?,"version"?,"expected"?}}: an earlier model is to serve
 * again.
 *
 * @param version one of the previous versions; nothing for the newest of them
 * @param expected the version that the caller believes to serve in the default arm
 */
public record RollbackRequest(String tenant, Optional<String> version, Optional<String> expected)
    implements Request {
  static final String OPERATION = "rollback";

  static RollbackRequest read(RequestFields fields) {
    fields.only(List.of("operation", "tenant", "version", "expected"));
    return new RollbackRequest(
        fields.tenant(), fields.version("version"), fields.version("expected"));
  }
}
