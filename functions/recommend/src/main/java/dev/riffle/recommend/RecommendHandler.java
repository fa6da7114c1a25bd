package dev.riffle.recommend;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The function's entry. */
@Named("recommend")
public final class RecommendHandler implements RequestStreamHandler {
  private final DynamoDbClient dynamo;

  @Inject
  RecommendHandler(DynamoDbClient dynamo) {
    this.dynamo = dynamo;
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    S3Client s3 = S3Client.create();
    out.write(
        ("{\"statusCode\":200,\"body\":\""
                + dynamo.listTables().tableNames()
                + s3.listBuckets().buckets().size()
                + "\"}")
            .getBytes(StandardCharsets.UTF_8));
  }
}
