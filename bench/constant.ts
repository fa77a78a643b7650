import { createServer } from 'node:http';
import { announce } from './announce.js';

/** The least that a Node server can do: one small answer, always the same. */
const body = '{"status":"ok"}';
const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
announce(createServer((_request, response) => response.writeHead(200, headers).end(body)));
