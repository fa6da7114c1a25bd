package dev.riffle.retrain.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import dev.riffle.core.settings.UnknownItems;
import java.util.List;

/** What the function can be asked for: one record an operation. */
public sealed interface Request
    permits TrainRequest,
        EvaluateRequest,
        PromoteRequest,
        RollbackRequest,
        ListRequest,
        PurgeRequest,
        CompactRequest,
        ExportRequest,
        ExperimentRequest,
        ReportRequest {
  /** The tenant whose archive and models are meant. */
  String tenant();

  /**
   * Reads a request.
   *
   * @throws BadRequest when it is none, with the field and the rule
   */
  static Request read(byte[] utf8) {
    return read(utf8, UnknownItems.IGNORE);
  }

  /**
   * As above.
   *
   * @param unknownItems what this deployment does with items that nobody put, where the request
   *     does not say
   */
  static Request read(byte[] utf8, UnknownItems unknownItems) {
    var fields = new RequestFields(tree(utf8));
    String operation = fields.text("operation", "");
    return switch (operation) {
      case TrainRequest.OPERATION -> TrainRequest.read(fields, unknownItems);
      case EvaluateRequest.OPERATION -> EvaluateRequest.read(fields);
      case PromoteRequest.OPERATION -> PromoteRequest.read(fields);
      case RollbackRequest.OPERATION -> RollbackRequest.read(fields);
      case ListRequest.OPERATION -> ListRequest.read(fields);
      case PurgeRequest.OPERATION -> PurgeRequest.read(fields);
      case CompactRequest.OPERATION -> CompactRequest.read(fields);
      case ExportRequest.OPERATION -> ExportRequest.read(fields);
      case ExperimentRequest.OPERATION -> ExperimentRequest.read(fields);
      case ReportRequest.OPERATION -> ReportRequest.read(fields);
      default ->
          throw new BadRequest(
              "operation",
              operation.isEmpty() ? "missing" : "'" + operation + "'",
              "must be one of "
                  + List.of(
                      TrainRequest.OPERATION,
                      EvaluateRequest.OPERATION,
                      PromoteRequest.OPERATION,
                      RollbackRequest.OPERATION,
                      ListRequest.OPERATION,
                      PurgeRequest.OPERATION,
                      CompactRequest.OPERATION,
                      ExportRequest.OPERATION,
                      ExperimentRequest.OPERATION,
                      ReportRequest.OPERATION));
    };
  }

  private static JsonNode tree(byte[] utf8) {
    try {
      return JsonText.read(utf8);
    } catch (NotJson e) {
      // Refusals are logged, and testers are keyed by users' ids.
      boolean named = !e.path().isEmpty() && !e.path().startsWith(ExperimentRequest.TESTERS);
      throw new BadRequest(
          named ? e.path() : "request",
          named || e.kind() != NotJson.Kind.CONTENT ? e.value() : "wrong within",
          named ? e.rule() : e.unquoted());
    }
  }
}
