import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { openPostgres } from '../db/postgres.js';
import { announce } from './announce.js';
import { uncachedApp } from './uncached-app.js';

const app = await uncachedApp(openPostgres(process.env.DATABASE_URL ?? ''));
const listener = getRequestListener(app.fetch);
announce(createServer((request, response) => void listener(request, response)));
