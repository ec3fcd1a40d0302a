// Asks for a list with a signed request: the secret itself is not sent.
// dart pub add http crypto
import 'dart:convert';
import 'dart:io';

import 'package:crypto/crypto.dart';
import 'package:http/http.dart' as http;

/// [target] is path and query, as they are sent; [body] is the very text that is sent.
Future<String> call(String method, String target, [String body = '']) async {
  final env = Platform.environment;
  final timestamp = DateTime.now().millisecondsSinceEpoch ~/ 1000;
  final bodyHash = sha256.convert(utf8.encode(body));
  final canonical = '$timestamp\n$method\n$target\n$bodyHash';
  final mac = Hmac(sha256, utf8.encode(env['KWIK_API_SECRET']!)).convert(utf8.encode(canonical));

  final request = http.Request(method, Uri.parse('@BASE@$target'));
  request.headers.addAll({
    'X-API-Key': env['KWIK_API_KEY']!,
    'X-Timestamp': '$timestamp',
    'X-Signature': '$mac',
  });
  if (body.isNotEmpty) {
    request.headers['Content-Type'] = 'application/json';
    request.bodyBytes = utf8.encode(body);
  }
  final answer = await http.Response.fromStream(await request.send());
  if (answer.statusCode >= 400) {
    throw HttpException('${answer.statusCode}: ${answer.body}');
  }
  return answer.body;
}

Future<void> main() async => print(await call('GET', '@LIST@'));
