// Asks for a list with HTTP Basic.
// dart pub add http
import 'dart:convert';
import 'dart:io';

import 'package:http/http.dart' as http;

Future<void> main() async {
  final env = Platform.environment;
  final basic = base64Encode(utf8.encode('${env['KWIK_API_KEY']!}:${env['KWIK_API_SECRET']!}'));
  final answer = await http.get(
    Uri.parse('@BASE@@LIST@'),
    headers: {'Authorization': 'Basic $basic'},
  );
  if (answer.statusCode >= 400) {
    throw HttpException('${answer.statusCode}: ${answer.body}');
  }
  print(answer.body);
}
