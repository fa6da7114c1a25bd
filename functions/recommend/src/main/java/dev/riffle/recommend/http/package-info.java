/** HTTP as API Gateway hands it over (payload 2.0): requests, answers, routes and refusals. */
package dev.riffle.recommend.http;
