package dev.riffle.retrain.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;

/** What the function can be asked for: one record an operation. */
public sealed interface Request
    permits TrainRequest,
        EvaluateRequest,
        PromoteRequest,
        RollbackRequest,
        ListRequest,
        PurgeRequest,
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
    var fields = new RequestFields(tree(utf8));
    String operation = fields.text("operation", "");
    return switch (operation) {
      case TrainRequest.OPERATION -> TrainRequest.read(fields);
      case EvaluateRequest.OPERATION -> EvaluateRequest.read(fields);
      case PromoteRequest.OPERATION -> PromoteRequest.read(fields);
      case RollbackRequest.OPERATION -> RollbackRequest.read(fields);
      case ListRequest.OPERATION -> ListRequest.read(fields);
      case PurgeRequest.OPERATION -> PurgeRequest.read(fields);
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
                      ExperimentRequest.OPERATION,
                      ReportRequest.OPERATION));
    };
  }

  private static JsonNode tree(byte[] utf8) {
    try {
      return JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readTree(utf8);
    } catch (JsonProcessingException e) {
      throw new BadRequest("request", "not JSON", "must be an object: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new IllegalStateException("an array does not fail to be read", e);
    }
  }
}
