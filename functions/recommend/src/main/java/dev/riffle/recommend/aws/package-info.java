/** The stores as AWS has them: S3 and DynamoDB. */
package dev.riffle.recommend.aws;
