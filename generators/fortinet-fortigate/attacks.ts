import type { Row } from '../profile-data.js';

/** Signatures of attacks on web servers, with the request that each is recognised by. */
export const attacks: readonly Row[] = [
  {
    weight: 6,
    number: 51006,
    name: 'Apache.Log4j.Error.Log.Remote.Code.Execution',
    severity: 'critical',
    request: '?x=${choice:jndi,lower,env}',
  },
  { weight: 5, number: 15621, name: 'HTTP.URI.SQL.Injection', severity: 'high', request: 'index.php?id=1 or 1' },
  { weight: 5, number: 43745, name: 'HTTP.Unix.Shell.Injection', severity: 'high', request: 'index.php?id=1|whoami' },
  {
    weight: 4,
    number: 12798,
    name: 'Web.Server.Password.Files.Access',
    severity: 'medium',
    request: 'cgi-bin/../../etc/passwd',
  },
  {
    weight: 4,
    number: 47553,
    name: 'PHPUnit.Eval-stdin.PHP.Remote.Code.Execution',
    severity: 'high',
    request: 'vendor/phpunit/phpunit/src/Util/PHP/eval-stdin.php',
  },
  {
    weight: 3,
    number: 46120,
    name: 'Dasan.GPON.Remote.Code.Execution',
    severity: 'critical',
    request: 'GponForm/diag_Form?images/',
  },
  {
    weight: 3,
    number: 48653,
    name: 'ThinkPHP.Controller.Parameter.Remote.Code.Execution',
    severity: 'critical',
    request: 'index.php?s=/index/think\\app/invokefunction',
  },
  {
    weight: 2,
    number: 39294,
    name: 'Bash.Function.Definitions.Remote.Code.Execution',
    severity: 'critical',
    request: 'cgi-bin/status',
  },
  {
    weight: 2,
    number: 13554,
    name: 'HTTP.Directory.Traversal',
    severity: 'medium',
    request: 'upload.aspx?path=..\\..\\',
  },
  {
    weight: 1,
    number: 48624,
    name: 'Citrix.Application.Delivery.Controller.VPN.Directory.Traversal',
    severity: 'critical',
    request: 'vpns/cfg/smb.conf',
  },
  { weight: 1, number: 29844, name: 'Malicious.HTTP.URI.Requests', severity: 'low', request: 'login.jsp' },
];
