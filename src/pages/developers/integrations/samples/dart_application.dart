// Exchanges Client ID and API key for a token, then asks for the balance.
// dart pub add http
import 'dart:convert';
import 'dart:io';

import 'package:http/http.dart' as http;

const base = '@BASE@/third-parties';

dynamic read(http.Response answer) {
  if (answer.statusCode >= 400) {
    throw HttpException('${answer.statusCode}: ${answer.body}');
  }
  return jsonDecode(answer.body);
}

Future<void> main() async {
  final granted = read(await http.post(Uri.parse('$base/generate-token'), headers: {
    'client-id': '@CLIENT_ID@',
    'api-key': Platform.environment['CLICKPESA_API_KEY']!,
  }));

  // The token begins with "Bearer ".
  final balance = read(await http.get(Uri.parse('$base/account/balance'),
      headers: {'Authorization': granted['token'] as String}));
  print(jsonEncode(balance));
}
