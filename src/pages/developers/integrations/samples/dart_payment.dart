// Starts a payment and prints where the payer goes on.
// dart pub add http
import 'dart:convert';
import 'dart:io';

import 'package:http/http.dart' as http;

Future<void> main() async {
  final answer = await http.post(
    Uri.parse('@BASE@/nowallet/api/init/payment'),
    headers: {
      'Authorization': 'Bearer ${Platform.environment['CLAPAY_TOKEN']!}',
      'Content-Type': 'application/json',
    },
    body: jsonEncode({
      'transaction_id': 'ORDER-${DateTime.now().microsecondsSinceEpoch}',
      'amount': 500,
      'country_code': '@COUNTRY@',
      'operators_code': ['@OPERATOR@'],
      'method': '@METHOD@',
      'tunnel': 'CHECKOUTPAGE',
      'additional_infos': {
@IF NUMBER@        'customer_phone': '@NUMBER@',
        'customer_firstname': 'Awa',
      },
      'callback_url': 'https://shop.example/callback',
      'return_url': 'https://shop.example/thanks',
    }),
  );
  if (answer.statusCode >= 400) {
    throw HttpException('${answer.statusCode}: ${answer.body}');
  }
  print(answer.body);
}
